PRAGMA application_id=1095978836;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE act (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR(27) NOT NULL, 
	actor VARCHAR NOT NULL, 
	verb VARCHAR NOT NULL, 
	noun VARCHAR NOT NULL, 
	subject_id INTEGER, 
	reason VARCHAR NOT NULL, 
	facts VARCHAR NOT NULL, 
	changes VARCHAR NOT NULL, 
	undo VARCHAR NOT NULL, 
	undoes_id INTEGER, 
	previous VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	UNIQUE (digest)
);
INSERT INTO "act" VALUES(1,'2026-11-20T09:00:00.000000Z','diallo','officer.added','officer',1,'','{"login":"diallo","officer":"M. Diallo","role":"head"}','[{"after":{"absent_from":null,"absent_until":null,"active":true,"id":1,"login":"diallo","mail":"","name":"M. Diallo","role":"head","substitute_id":null},"before":null,"id":1,"noun":"officer"}]','never',NULL,'','04d0c939bdacef66ea67c0d3e4ffc785aa4a1c6d49bfa375d652b9390309892e');
INSERT INTO "act" VALUES(2,'2026-11-20T09:00:00.000000Z','diallo','officer.added','officer',2,'','{"login":"roussel","officer":"Mme Roussel","role":"officer"}','[{"after":{"absent_from":null,"absent_until":null,"active":true,"id":2,"login":"roussel","mail":"","name":"Mme Roussel","role":"officer","substitute_id":null},"before":null,"id":2,"noun":"officer"}]','reverse',NULL,'04d0c939bdacef66ea67c0d3e4ffc785aa4a1c6d49bfa375d652b9390309892e','6e3581dc1cc757fcb89ca096ad3c77c74222a798e7e6b9f319564f3a425b0a58');
INSERT INTO "act" VALUES(3,'2026-11-20T09:00:00.000000Z','diallo','receipt.registered','receipt',1,'','{"receipt":"1/2026","sender":"Préfecture du Nord"}','[{"after":{"id":1,"last":1,"scope":"receipt:2026"},"before":null,"id":1,"noun":"counter"},{"after":{"address":"","folded":"prefecture du nord","id":1,"name":"Préfecture du Nord"},"before":null,"id":1,"noun":"correspondent"},{"after":{"assigned_by":"","assignee_id":null,"attachments":0,"awaited_event":"","channel":"letter","correspondent_id":1,"cover_only":false,"dated_on":null,"dossier_id":null,"due_on":null,"enclosures_announced":0,"enclosures_received":0,"faults":0,"folded":"1/2026 prefecture du nord demande d''autorisation","id":1,"invitation":"","marking":"none","mentions":"","namesake_id":null,"number":"1/2026","outcome":"","outcome_at":null,"outcome_word":"","put_off_until":null,"put_off_until_new":false,"received_at":"2026-11-20T09:00:00.000000Z","registered_at":"2026-11-20T09:00:00.000000Z","registered_by":"diallo","review_on":null,"sender_address":"","sender_name":"Préfecture du Nord","serial":1,"state":"untriaged","subject":"Demande d''autorisation","thread":"receipt:1/2026","urgency":3,"urgency_reason":"nothing_said","urgency_set_by":"","woken_by_id":null,"woken_on":null,"year":2026},"before":null,"id":1,"noun":"receipt"}]','reverse',NULL,'6e3581dc1cc757fcb89ca096ad3c77c74222a798e7e6b9f319564f3a425b0a58','314964aa571f85094bc876d33c87c94defea6c0adb9bec8e065fb3538a42eb5c');
INSERT INTO "act" VALUES(4,'2026-11-20T09:00:00.000000Z','diallo','dossier.opened','dossier',1,'','{"dossier":"2026/0001","title":"Autorisation"}','[{"after":{"id":2,"last":1,"scope":"dossier:2026"},"before":null,"id":2,"noun":"counter"},{"after":{"awaited_event":"","classification":"","closed_at":null,"correspondent_id":null,"due_on":null,"folded":"autorisation 2026/0001","held_since":"2026-11-20T09:00:00.000000Z","holder_id":1,"id":1,"level":0,"marking":"none","moved_at":"2026-11-20T09:00:00.000000Z","next_action":"","number":"2026/0001","opened_at":"2026-11-20T09:00:00.000000Z","opened_by":"diallo","puc_id":null,"review_on":null,"state":"open","taken_up":true,"title":"Autorisation","urgency":3,"urgency_set_by":"diallo"},"before":null,"id":1,"noun":"dossier"},{"after":{"at":"2026-11-20T09:00:00.000000Z","dossier_id":1,"from_id":null,"id":1,"to_id":1,"why":""},"before":null,"id":1,"noun":"movement"}]','reverse',NULL,'314964aa571f85094bc876d33c87c94defea6c0adb9bec8e065fb3538a42eb5c','f2453afcbde41c8906e4e6d84aa742040f34b7df9873b342e81d1fe66678f635');
INSERT INTO "act" VALUES(5,'2026-11-20T09:00:00.000000Z','diallo','task.added','task',1,'','{"officer":"M. Diallo","task":"Relire"}','[{"after":{"created_at":"2026-11-20T09:00:00.000000Z","created_by":"diallo","done_at":null,"done_by":"","dossier_id":1,"due_on":null,"id":1,"owner_id":1,"state":"todo","title":"Relire","urgency":3},"before":null,"id":1,"noun":"task"}]','reverse',NULL,'f2453afcbde41c8906e4e6d84aa742040f34b7df9873b342e81d1fe66678f635','e264447c89fbafa7fdf0374042bab69ee7ba69e9e554b9f1ae0850e35a52f625');
INSERT INTO "act" VALUES(6,'2026-11-20T09:00:00.000000Z','diallo','receipt.filed','receipt',1,'','{"dossier":"2026/0001","receipt":"1/2026"}','[{"after":{"digest":"","dossier_id":1,"entered_at":"2026-11-20T09:00:00.000000Z","entered_by":"diallo","expected_by":null,"expected_from":"","id":1,"kind":"receipt","media_type":"","name":"Demande d''autorisation","receipt_id":1,"received_on":"2026-11-20","serial":1,"size":0,"state":"received"},"before":null,"id":1,"noun":"piece"},{"after":{"puc_id":1},"before":{"puc_id":null},"id":1,"noun":"dossier"},{"after":{"dossier_id":1,"outcome":"filed","outcome_at":"2026-11-20T09:00:00.000000Z","state":"filed"},"before":{"dossier_id":null,"outcome":"","outcome_at":null,"state":"untriaged"},"id":1,"noun":"receipt"}]','reverse',NULL,'e264447c89fbafa7fdf0374042bab69ee7ba69e9e554b9f1ae0850e35a52f625','bfcebde931e6f4493d9073ce9f0ad2d95843dcfe39a1ea6ba06fd2a35a76467e');
CREATE TABLE content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	UNIQUE (digest)
);
CREATE TABLE correspondent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL
);
INSERT INTO "correspondent" VALUES(1,'Préfecture du Nord','','prefecture du nord');
CREATE TABLE counter (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	scope VARCHAR NOT NULL, 
	last INTEGER NOT NULL, 
	UNIQUE (scope)
);
INSERT INTO "counter" VALUES(1,'receipt:2026',1);
INSERT INTO "counter" VALUES(2,'dossier:2026',1);
CREATE TABLE dossier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	classification VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	level INTEGER NOT NULL, 
	urgency INTEGER NOT NULL, 
	urgency_set_by VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	opened_at VARCHAR(27) NOT NULL, 
	opened_by VARCHAR NOT NULL, 
	closed_at VARCHAR(27), 
	holder_id INTEGER NOT NULL, 
	held_since VARCHAR(27) NOT NULL, 
	taken_up BOOLEAN NOT NULL, 
	moved_at VARCHAR(27) NOT NULL, 
	due_on DATE, 
	next_action VARCHAR NOT NULL, 
	puc_id INTEGER, 
	correspondent_id INTEGER, 
	awaited_event VARCHAR NOT NULL, 
	review_on DATE, 
	UNIQUE (number), 
	FOREIGN KEY(holder_id) REFERENCES officer (id), 
	FOREIGN KEY(puc_id) REFERENCES piece (id), 
	FOREIGN KEY(correspondent_id) REFERENCES correspondent (id)
);
INSERT INTO "dossier" VALUES(1,'2026/0001','Autorisation','autorisation 2026/0001','','open',0,3,'diallo','none','2026-11-20T09:00:00.000000Z','diallo',NULL,1,'2026-11-20T09:00:00.000000Z',1,'2026-11-20T09:00:00.000000Z',NULL,'',1,NULL,'',NULL);
CREATE TABLE dossierlink (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	why VARCHAR NOT NULL, 
	UNIQUE (dossier_id, other_id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(other_id) REFERENCES dossier (id)
);
CREATE TABLE message (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	receipt_id INTEGER NOT NULL, 
	is_copy BOOLEAN NOT NULL, 
	raw_digest VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	message_id VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	collected_at VARCHAR(27) NOT NULL, 
	sent_at VARCHAR(27), 
	reply_to VARCHAR NOT NULL, 
	recipients VARCHAR NOT NULL, 
	text_from_html BOOLEAN NOT NULL, 
	invitation VARCHAR NOT NULL, 
	faults VARCHAR NOT NULL, 
	FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	UNIQUE (raw_digest)
);
CREATE TABLE movement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER NOT NULL, 
	from_id INTEGER, 
	to_id INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	why VARCHAR NOT NULL, 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(from_id) REFERENCES officer (id), 
	FOREIGN KEY(to_id) REFERENCES officer (id)
);
INSERT INTO "movement" VALUES(1,1,NULL,1,'2026-11-20T09:00:00.000000Z','');
CREATE TABLE note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER, 
	receipt_id INTEGER, 
	serial INTEGER NOT NULL, 
	author_id INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	changed_at VARCHAR(27), 
	text VARCHAR NOT NULL, 
	UNIQUE (dossier_id, serial), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	FOREIGN KEY(author_id) REFERENCES officer (id)
);
CREATE TABLE officer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	login VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	mail VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	absent_from DATE, 
	absent_until DATE, 
	substitute_id INTEGER, 
	UNIQUE (login), 
	FOREIGN KEY(substitute_id) REFERENCES officer (id)
);
INSERT INTO "officer" VALUES(1,'diallo','M. Diallo','','head',1,NULL,NULL,NULL);
INSERT INTO "officer" VALUES(2,'roussel','Mme Roussel','','officer',1,NULL,NULL,NULL);
CREATE TABLE piece (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	receipt_id INTEGER, 
	dossier_id INTEGER, 
	serial INTEGER, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	entered_at VARCHAR(27) NOT NULL, 
	entered_by VARCHAR NOT NULL, 
	expected_from VARCHAR NOT NULL, 
	expected_by DATE, 
	received_on DATE, 
	FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "piece" VALUES(1,'receipt','received',1,1,1,'Demande d''autorisation','',0,'','2026-11-20T09:00:00.000000Z','diallo','',NULL,'2026-11-20');
CREATE TABLE receipt (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	year INTEGER NOT NULL, 
	serial INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	registered_at VARCHAR(27) NOT NULL, 
	registered_by VARCHAR NOT NULL, 
	received_at VARCHAR(27) NOT NULL, 
	dated_on DATE, 
	sender_name VARCHAR NOT NULL, 
	sender_address VARCHAR NOT NULL, 
	correspondent_id INTEGER, 
	subject VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	urgency INTEGER NOT NULL, 
	urgency_set_by VARCHAR NOT NULL, 
	urgency_reason VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	cover_only BOOLEAN NOT NULL, 
	due_on DATE, 
	state VARCHAR NOT NULL, 
	assignee_id INTEGER, 
	assigned_by VARCHAR NOT NULL, 
	put_off_until DATE, 
	put_off_until_new BOOLEAN NOT NULL, 
	woken_on DATE, 
	woken_by_id INTEGER, 
	awaited_event VARCHAR NOT NULL, 
	review_on DATE, 
	outcome VARCHAR NOT NULL, 
	outcome_at VARCHAR(27), 
	outcome_word VARCHAR NOT NULL, 
	dossier_id INTEGER, 
	thread VARCHAR NOT NULL, 
	mentions VARCHAR NOT NULL, 
	enclosures_announced INTEGER NOT NULL, 
	enclosures_received INTEGER NOT NULL, 
	attachments INTEGER NOT NULL, 
	invitation VARCHAR NOT NULL, 
	namesake_id INTEGER, 
	faults INTEGER NOT NULL, 
	UNIQUE (year, serial), 
	UNIQUE (number), 
	FOREIGN KEY(correspondent_id) REFERENCES correspondent (id), 
	FOREIGN KEY(assignee_id) REFERENCES officer (id), 
	FOREIGN KEY(woken_by_id) REFERENCES receipt (id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(namesake_id) REFERENCES receipt (id)
);
INSERT INTO "receipt" VALUES(1,2026,1,'1/2026','letter','2026-11-20T09:00:00.000000Z','diallo','2026-11-20T09:00:00.000000Z',NULL,'Préfecture du Nord','',1,'Demande d''autorisation','1/2026 prefecture du nord demande d''autorisation',3,'','nothing_said','none',0,NULL,'filed',NULL,'',NULL,0,NULL,NULL,'',NULL,'filed','2026-11-20T09:00:00.000000Z','',1,'receipt:1/2026','',0,0,0,'',NULL,0);
CREATE TABLE receipttext (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	receipt_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	UNIQUE (receipt_id), 
	FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);
CREATE TABLE setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	UNIQUE (name)
);
CREATE TABLE task (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER, 
	title VARCHAR NOT NULL, 
	owner_id INTEGER NOT NULL, 
	urgency INTEGER NOT NULL, 
	due_on DATE, 
	state VARCHAR NOT NULL, 
	created_at VARCHAR(27) NOT NULL, 
	created_by VARCHAR NOT NULL, 
	done_at VARCHAR(27), 
	done_by VARCHAR NOT NULL, 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(owner_id) REFERENCES officer (id)
);
INSERT INTO "task" VALUES(1,1,'Relire',1,3,NULL,'todo','2026-11-20T09:00:00.000000Z','diallo',NULL,'');
CREATE TABLE touched (
	noun VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	act_id INTEGER NOT NULL, 
	PRIMARY KEY (noun, row_id, act_id)
)
 WITHOUT ROWID

;
INSERT INTO "touched" VALUES('officer',1,1);
INSERT INTO "touched" VALUES('officer',2,2);
INSERT INTO "touched" VALUES('correspondent',1,3);
INSERT INTO "touched" VALUES('counter',1,3);
INSERT INTO "touched" VALUES('receipt',1,3);
INSERT INTO "touched" VALUES('counter',2,4);
INSERT INTO "touched" VALUES('dossier',1,4);
INSERT INTO "touched" VALUES('movement',1,4);
INSERT INTO "touched" VALUES('dossier',1,5);
INSERT INTO "touched" VALUES('task',1,5);
INSERT INTO "touched" VALUES('dossier',1,6);
INSERT INTO "touched" VALUES('piece',1,6);
INSERT INTO "touched" VALUES('receipt',1,6);
CREATE INDEX act_undoes ON act (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX act_actor ON act (actor, id);
CREATE INDEX touched_act ON touched (act_id);
CREATE INDEX ix_correspondent_folded ON correspondent (folded);
CREATE INDEX ix_correspondent_address ON correspondent (address);
CREATE INDEX dossier_held ON dossier (holder_id, state);
CREATE INDEX dossier_state ON dossier (state, due_on);
CREATE INDEX ix_dossier_moved_at ON dossier (moved_at);
CREATE INDEX ix_piece_receipt_id ON piece (receipt_id);
CREATE INDEX ix_piece_expected_by ON piece (expected_by);
CREATE INDEX ix_piece_dossier_id ON piece (dossier_id);
CREATE INDEX receipt_put_off ON receipt (state, put_off_until);
CREATE INDEX receipt_outcome ON receipt (outcome_at);
CREATE INDEX ix_receipt_thread ON receipt (thread);
CREATE INDEX receipt_pressing ON receipt (state, assignee_id, woken_on, urgency, due_on, received_at, id);
CREATE INDEX ix_receipt_correspondent_id ON receipt (correspondent_id);
CREATE INDEX ix_receipt_dossier_id ON receipt (dossier_id);
CREATE INDEX receipt_received ON receipt (received_at, id);
CREATE INDEX ix_dossierlink_other_id ON dossierlink (other_id);
CREATE INDEX message_identity ON message (message_id, body_digest);
CREATE INDEX ix_message_receipt_id ON message (receipt_id);
CREATE INDEX ix_movement_dossier_id ON movement (dossier_id);
CREATE INDEX ix_note_receipt_id ON note (receipt_id);
CREATE INDEX ix_note_dossier_id ON note (dossier_id);
CREATE INDEX ix_task_dossier_id ON task (dossier_id);
CREATE INDEX task_owned ON task (owner_id, state, due_on);
CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER touched_no_update BEFORE UPDATE ON touched BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER touched_no_delete BEFORE DELETE ON touched BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER content_no_update BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'a content never changes'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('officer',2);
INSERT INTO "sqlite_sequence" VALUES('act',6);
INSERT INTO "sqlite_sequence" VALUES('counter',2);
INSERT INTO "sqlite_sequence" VALUES('correspondent',1);
INSERT INTO "sqlite_sequence" VALUES('receipt',1);
INSERT INTO "sqlite_sequence" VALUES('dossier',1);
INSERT INTO "sqlite_sequence" VALUES('movement',1);
INSERT INTO "sqlite_sequence" VALUES('task',1);
INSERT INTO "sqlite_sequence" VALUES('piece',1);
COMMIT;
