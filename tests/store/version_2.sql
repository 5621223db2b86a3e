PRAGMA application_id=1095978836;
PRAGMA user_version=2;
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
	acted_for VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	UNIQUE (digest)
);
INSERT INTO "act" VALUES(1,'2026-11-20T09:00:00.000000Z','diallo','officer.added','officer',1,'','{"login":"diallo","officer":"M. Diallo","role":"head"}','[{"after":{"absent_from":null,"absent_until":null,"active":true,"id":1,"login":"diallo","mail":"","name":"M. Diallo","role":"head","substitute_id":null},"before":null,"id":1,"noun":"officer"}]','never',NULL,'','','04d0c939bdacef66ea67c0d3e4ffc785aa4a1c6d49bfa375d652b9390309892e');
INSERT INTO "act" VALUES(2,'2026-11-20T09:00:00.000000Z','diallo','officer.added','officer',2,'','{"login":"roussel","officer":"Mme Roussel","role":"officer"}','[{"after":{"absent_from":null,"absent_until":null,"active":true,"id":2,"login":"roussel","mail":"","name":"Mme Roussel","role":"officer","substitute_id":null},"before":null,"id":2,"noun":"officer"}]','reverse',NULL,'','04d0c939bdacef66ea67c0d3e4ffc785aa4a1c6d49bfa375d652b9390309892e','6e3581dc1cc757fcb89ca096ad3c77c74222a798e7e6b9f319564f3a425b0a58');
INSERT INTO "act" VALUES(3,'2026-11-20T09:00:00.000000Z','diallo','receipt.registered','receipt',1,'','{"receipt":"1/2026","sender":"Préfecture du Nord"}','[{"after":{"id":1,"last":1,"scope":"receipt:2026"},"before":null,"id":1,"noun":"counter"},{"after":{"address":"","folded":"prefecture du nord","id":1,"name":"Préfecture du Nord"},"before":null,"id":1,"noun":"correspondent"},{"after":{"assigned_by":"","assignee_id":null,"attachments":0,"awaited_event":"","channel":"letter","correspondent_id":1,"cover_only":false,"dated_on":null,"dossier_id":null,"due_on":null,"enclosures_announced":0,"enclosures_received":0,"faults":0,"folded":"1/2026 prefecture du nord demande d''autorisation","id":1,"invitation":"","marking":"none","mentions":"","namesake_id":null,"number":"1/2026","outcome":"","outcome_at":null,"outcome_word":"","put_off_until":null,"put_off_until_new":false,"received_at":"2026-11-20T09:00:00.000000Z","registered_at":"2026-11-20T09:00:00.000000Z","registered_by":"diallo","review_on":null,"sender_address":"","sender_name":"Préfecture du Nord","serial":1,"state":"untriaged","subject":"Demande d''autorisation","thread":"receipt:1/2026","urgency":3,"urgency_reason":"nothing_said","urgency_set_by":"","woken_by_id":null,"woken_on":null,"year":2026},"before":null,"id":1,"noun":"receipt"}]','reverse',NULL,'','6e3581dc1cc757fcb89ca096ad3c77c74222a798e7e6b9f319564f3a425b0a58','314964aa571f85094bc876d33c87c94defea6c0adb9bec8e065fb3538a42eb5c');
INSERT INTO "act" VALUES(4,'2026-11-20T09:00:00.000000Z','diallo','dossier.opened','dossier',1,'','{"dossier":"2026/0001","title":"Autorisation"}','[{"after":{"id":2,"last":1,"scope":"dossier:2026"},"before":null,"id":2,"noun":"counter"},{"after":{"awaited_event":"","classification":"","closed_at":null,"correspondent_id":null,"due_on":null,"folded":"autorisation 2026/0001","held_since":"2026-11-20T09:00:00.000000Z","holder_id":1,"id":1,"level":0,"marking":"none","moved_at":"2026-11-20T09:00:00.000000Z","next_action":"","number":"2026/0001","opened_at":"2026-11-20T09:00:00.000000Z","opened_by":"diallo","puc_id":null,"review_on":null,"state":"open","taken_up":true,"title":"Autorisation","urgency":3,"urgency_set_by":"diallo"},"before":null,"id":1,"noun":"dossier"},{"after":{"acknowledged_at":null,"at":"2026-11-20T09:00:00.000000Z","dossier_id":1,"from_id":null,"id":1,"recalled_at":null,"seen_at":null,"to_id":1,"why":""},"before":null,"id":1,"noun":"movement"}]','reverse',NULL,'','314964aa571f85094bc876d33c87c94defea6c0adb9bec8e065fb3538a42eb5c','812365809afc9d5ab7641e8f28143ae4a37bae484536dfe6d7199f02ea55ac19');
INSERT INTO "act" VALUES(5,'2026-11-20T09:00:00.000000Z','diallo','task.added','task',1,'','{"officer":"M. Diallo","task":"Relire"}','[{"after":{"created_at":"2026-11-20T09:00:00.000000Z","created_by":"diallo","done_at":null,"done_by":"","dossier_id":1,"due_on":null,"id":1,"item_id":null,"meeting_id":null,"meeting_part":"","owner_id":1,"state":"todo","title":"Relire","urgency":3},"before":null,"id":1,"noun":"task"}]','reverse',NULL,'','812365809afc9d5ab7641e8f28143ae4a37bae484536dfe6d7199f02ea55ac19','5fcf6a47bf0d5d06c099ec3bbe8e555ca963cc795ba52e90cf38fb3c2ab0d402');
INSERT INTO "act" VALUES(6,'2026-11-20T09:00:00.000000Z','diallo','piece.expected','dossier',1,'','{"dossier":"2026/0001","piece":"Avis du SDIS"}','[{"after":{"digest":"","dossier_id":1,"entered_at":"2026-11-20T09:00:00.000000Z","entered_by":"diallo","expected_by":null,"expected_from":"","id":1,"kind":"document","media_type":"","name":"Avis du SDIS","receipt_id":null,"received_on":null,"serial":null,"size":0,"state":"expected"},"before":null,"id":1,"noun":"piece"}]','reverse',NULL,'','5fcf6a47bf0d5d06c099ec3bbe8e555ca963cc795ba52e90cf38fb3c2ab0d402','00d9c638b9f223efcbbf8096b749406749883224bfe68e4ea794689e3cfc76b8');
INSERT INTO "act" VALUES(7,'2026-11-20T09:00:00.000000Z','diallo','meeting.planned','meeting',1,'','{"meeting":"M1/2026","starts_at":"2027-01-12T10:00:00+00:00","title":"Comité de suivi"}','[{"after":{"id":3,"last":1,"scope":"meeting:2026"},"before":null,"id":3,"noun":"counter"},{"after":{"closed_at":null,"convened_at":null,"created_at":"2026-11-20T09:00:00.000000Z","description":"","ends_at":"2027-01-12T11:00:00.000000Z","id":1,"kind":"internal","marking":"none","number":"M1/2026","opened_at":null,"organizer_id":1,"organizer_mail":"","original_at":null,"place":"","receipt_id":null,"reconvenes_id":null,"room_id":null,"sequence":0,"series_id":null,"starts_at":"2027-01-12T10:00:00.000000Z","state":"draft","title":"Comité de suivi","uid":"f7726876-b670-432e-a039-d4355484da41","urgency_reason":"","zone":"Etc/UTC"},"before":null,"id":1,"noun":"meeting"},{"after":{"created_at":"2026-11-20T09:00:00.000000Z","created_by":"diallo","done_at":null,"done_by":"","dossier_id":null,"due_on":"2027-01-08","id":2,"item_id":null,"meeting_id":1,"meeting_part":"plan","owner_id":1,"state":"todo","title":"Send the convocation, the agenda and the papers","urgency":3},"before":null,"id":2,"noun":"task"},{"after":{"days":-2,"due_on":"2027-01-08","id":1,"part":"convocation","step":"convocation","task_id":2,"title":"Send the convocation, the agenda and the papers","working":true},"before":null,"id":1,"noun":"step_task"},{"after":{"created_at":"2026-11-20T09:00:00.000000Z","created_by":"diallo","done_at":null,"done_by":"","dossier_id":null,"due_on":"2027-01-13","id":3,"item_id":null,"meeting_id":1,"meeting_part":"plan","owner_id":1,"state":"todo","title":"Send the decisions to those who act on them","urgency":3},"before":null,"id":3,"noun":"task"},{"after":{"days":1,"due_on":"2027-01-13","id":2,"part":"decisions","step":"decisions","task_id":3,"title":"Send the decisions to those who act on them","working":true},"before":null,"id":2,"noun":"step_task"},{"after":{"created_at":"2026-11-20T09:00:00.000000Z","created_by":"diallo","done_at":null,"done_by":"","dossier_id":null,"due_on":"2027-01-20","id":4,"item_id":null,"meeting_id":1,"meeting_part":"plan","owner_id":1,"state":"todo","title":"Circulate the minutes","urgency":3},"before":null,"id":4,"noun":"task"},{"after":{"days":8,"due_on":"2027-01-20","id":3,"part":"minutes","step":"minutes","task_id":4,"title":"Circulate the minutes","working":false},"before":null,"id":3,"noun":"step_task"}]','reverse',NULL,'','00d9c638b9f223efcbbf8096b749406749883224bfe68e4ea794689e3cfc76b8','097e1f0112690110fce878a8e06486f62f16faf21f88262e628fbea7b8f6c10b');
INSERT INTO "act" VALUES(8,'2026-11-20T09:00:00.000000Z','diallo','meeting.person_invited','meeting',1,'','{"meeting":"M1/2026","name":"Mme Petit","title":"Comité de suivi"}','[{"after":{"address":"petit@sdis.example","folded":"mme petit petit@sdis.example","id":2,"name":"Mme Petit"},"before":null,"id":2,"noun":"correspondent"},{"after":{"answer":"none","answer_sequence":0,"answer_stamp":null,"answer_word":"","answered_at":null,"attendance":"unknown","delegated_to":"","id":1,"mail":"petit@sdis.example","meeting_id":1,"name":"Mme Petit","officer_id":null,"position":0,"proposed_at":null,"represented_by_id":null,"role":"member","sent_at":null,"sent_sequence":null,"substitute_for_id":null},"before":null,"id":1,"noun":"invitee"}]','reverse',NULL,'','097e1f0112690110fce878a8e06486f62f16faf21f88262e628fbea7b8f6c10b','3a39c2425bb0d8fbc22ced0097cba35f272012c717ca14f63715dfa06c3a834b');
INSERT INTO "act" VALUES(9,'2026-11-20T09:00:00.000000Z','diallo','meeting.item_added','meeting',1,'','{"item":"Point sur les travaux","meeting":"M1/2026","title":"Comité de suivi"}','[{"after":{"carried_from_id":null,"dossier_id":1,"id":1,"meeting_id":1,"minutes":0,"notes":"","position":1,"rapporteur":"","standing":false,"title":"Point sur les travaux","type":"information"},"before":null,"id":1,"noun":"agenda_item"}]','reverse',NULL,'','3a39c2425bb0d8fbc22ced0097cba35f272012c717ca14f63715dfa06c3a834b','434afa711afdd47db07ad0dd28ae267aff53e314fc73908e3c4187ad42f031b1');
INSERT INTO "act" VALUES(10,'2026-11-20T09:00:00.000000Z','diallo','receipt.filed','receipt',1,'','{"dossier":"2026/0001","receipt":"1/2026"}','[{"after":{"digest":"","dossier_id":1,"entered_at":"2026-11-20T09:00:00.000000Z","entered_by":"diallo","expected_by":null,"expected_from":"","id":2,"kind":"receipt","media_type":"","name":"Demande d''autorisation","receipt_id":1,"received_on":"2026-11-20","serial":1,"size":0,"state":"received"},"before":null,"id":2,"noun":"piece"},{"after":{"puc_id":2},"before":{"puc_id":null},"id":1,"noun":"dossier"},{"after":{"dossier_id":1,"outcome":"filed","outcome_at":"2026-11-20T09:00:00.000000Z","state":"filed"},"before":{"dossier_id":null,"outcome":"","outcome_at":null,"state":"untriaged"},"id":1,"noun":"receipt"}]','reverse',NULL,'','434afa711afdd47db07ad0dd28ae267aff53e314fc73908e3c4187ad42f031b1','52b0ba3e4539e4b658936e0406a6f467440f0cd0fb7b497e66bc255d685efd85');
CREATE TABLE agenda_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	rapporteur VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	dossier_id INTEGER, 
	standing BOOLEAN NOT NULL, 
	carried_from_id INTEGER, 
	notes VARCHAR NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(carried_from_id) REFERENCES meeting (id)
);
INSERT INTO "agenda_item" VALUES(1,1,1,'Point sur les travaux','information','',0,1,0,NULL,'');
CREATE TABLE amendment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	minutes_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	written_at VARCHAR(27) NOT NULL, 
	written_by VARCHAR NOT NULL, 
	FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);
CREATE TABLE busy_time (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	calendar VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	occurrence VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	starts_at VARCHAR(27) NOT NULL, 
	ends_at VARCHAR(27) NOT NULL, 
	all_day BOOLEAN NOT NULL, 
	officer_id INTEGER, 
	room_id INTEGER, 
	UNIQUE (calendar, uid, occurrence), 
	FOREIGN KEY(officer_id) REFERENCES officer (id), 
	FOREIGN KEY(room_id) REFERENCES room (id)
);
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
INSERT INTO "correspondent" VALUES(2,'Mme Petit','petit@sdis.example','mme petit petit@sdis.example');
CREATE TABLE counter (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	scope VARCHAR NOT NULL, 
	last INTEGER NOT NULL, 
	UNIQUE (scope)
);
INSERT INTO "counter" VALUES(1,'receipt:2026',1);
INSERT INTO "counter" VALUES(2,'dossier:2026',1);
INSERT INTO "counter" VALUES(3,'meeting:2026',1);
CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	sense VARCHAR NOT NULL, 
	votes_for INTEGER, 
	votes_against INTEGER, 
	abstained INTEGER, 
	note_id INTEGER, 
	decided_at VARCHAR(27) NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(item_id) REFERENCES agenda_item (id), 
	FOREIGN KEY(note_id) REFERENCES note (id)
);
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
INSERT INTO "dossier" VALUES(1,'2026/0001','Autorisation','autorisation 2026/0001','','open',0,3,'diallo','none','2026-11-20T09:00:00.000000Z','diallo',NULL,1,'2026-11-20T09:00:00.000000Z',1,'2026-11-20T09:00:00.000000Z',NULL,'',2,NULL,'',NULL);
CREATE TABLE dossierlink (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	why VARCHAR NOT NULL, 
	UNIQUE (dossier_id, other_id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(other_id) REFERENCES dossier (id)
);
CREATE TABLE invitee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	officer_id INTEGER, 
	name VARCHAR NOT NULL, 
	mail VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	substitute_for_id INTEGER, 
	sent_sequence INTEGER, 
	sent_at VARCHAR(27), 
	answer VARCHAR NOT NULL, 
	answered_at VARCHAR(27), 
	answer_sequence INTEGER NOT NULL, 
	answer_stamp VARCHAR(27), 
	answer_word VARCHAR NOT NULL, 
	delegated_to VARCHAR NOT NULL, 
	proposed_at VARCHAR(27), 
	attendance VARCHAR NOT NULL, 
	represented_by_id INTEGER, 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(officer_id) REFERENCES officer (id), 
	FOREIGN KEY(substitute_for_id) REFERENCES invitee (id), 
	FOREIGN KEY(represented_by_id) REFERENCES invitee (id)
);
INSERT INTO "invitee" VALUES(1,1,0,NULL,'Mme Petit','petit@sdis.example','member',NULL,NULL,NULL,'none',NULL,0,NULL,'','',NULL,'unknown',NULL);
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	starts_at VARCHAR(27) NOT NULL, 
	ends_at VARCHAR(27) NOT NULL, 
	zone VARCHAR NOT NULL, 
	room_id INTEGER, 
	place VARCHAR NOT NULL, 
	description VARCHAR NOT NULL, 
	organizer_id INTEGER NOT NULL, 
	organizer_mail VARCHAR NOT NULL, 
	series_id INTEGER, 
	original_at VARCHAR(27), 
	reconvenes_id INTEGER, 
	uid VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	receipt_id INTEGER, 
	created_at VARCHAR(27) NOT NULL, 
	convened_at VARCHAR(27), 
	urgency_reason VARCHAR NOT NULL, 
	opened_at VARCHAR(27), 
	closed_at VARCHAR(27), 
	UNIQUE (uid, original_at), 
	UNIQUE (number), 
	FOREIGN KEY(room_id) REFERENCES room (id), 
	FOREIGN KEY(organizer_id) REFERENCES officer (id), 
	FOREIGN KEY(series_id) REFERENCES series (id), 
	FOREIGN KEY(reconvenes_id) REFERENCES meeting (id), 
	FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);
INSERT INTO "meeting" VALUES(1,'M1/2026','Comité de suivi','internal','draft','none','2027-01-12T10:00:00.000000Z','2027-01-12T11:00:00.000000Z','Etc/UTC',NULL,'','',1,'',NULL,NULL,NULL,'f7726876-b670-432e-a039-d4355484da41',0,NULL,'2026-11-20T09:00:00.000000Z',NULL,'',NULL,NULL);
CREATE TABLE meeting_dossier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	UNIQUE (meeting_id, dossier_id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id)
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
CREATE TABLE minutes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	drafted_at VARCHAR(27) NOT NULL, 
	drafted_by VARCHAR NOT NULL, 
	circulated_at VARCHAR(27), 
	approved_at VARCHAR(27), 
	approved_by VARCHAR NOT NULL, 
	approved_in_id INTEGER, 
	UNIQUE (meeting_id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(approved_in_id) REFERENCES meeting (id)
);
CREATE TABLE movement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	dossier_id INTEGER NOT NULL, 
	from_id INTEGER, 
	to_id INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	why VARCHAR NOT NULL, 
	seen_at VARCHAR(27), 
	acknowledged_at VARCHAR(27), 
	recalled_at VARCHAR(27), 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(from_id) REFERENCES officer (id), 
	FOREIGN KEY(to_id) REFERENCES officer (id)
);
INSERT INTO "movement" VALUES(1,1,NULL,1,'2026-11-20T09:00:00.000000Z','',NULL,NULL,NULL);
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
CREATE TABLE paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	item_id INTEGER NOT NULL, 
	piece_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	FOREIGN KEY(item_id) REFERENCES agenda_item (id), 
	FOREIGN KEY(piece_id) REFERENCES piece (id)
);
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
INSERT INTO "piece" VALUES(1,'document','expected',NULL,1,NULL,'Avis du SDIS','',0,'','2026-11-20T09:00:00.000000Z','diallo','',NULL,NULL);
INSERT INTO "piece" VALUES(2,'receipt','received',1,1,1,'Demande d''autorisation','',0,'','2026-11-20T09:00:00.000000Z','diallo','',NULL,'2026-11-20');
CREATE TABLE plan_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	shipped VARCHAR, 
	part VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	working BOOLEAN NOT NULL, 
	title VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	UNIQUE (kind, shipped)
);
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
CREATE TABLE room (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	capacity INTEGER NOT NULL, 
	equipment VARCHAR NOT NULL, 
	opens INTEGER NOT NULL, 
	closes INTEGER NOT NULL, 
	active BOOLEAN NOT NULL, 
	UNIQUE (name)
);
CREATE TABLE sending (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	invitee_id INTEGER, 
	method VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	recipient VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	made_at VARCHAR(27) NOT NULL, 
	state VARCHAR NOT NULL, 
	sent_at VARCHAR(27), 
	way VARCHAR NOT NULL, 
	sent_to VARCHAR NOT NULL, 
	fault VARCHAR NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(invitee_id) REFERENCES invitee (id)
);
CREATE TABLE series (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	first_at VARCHAR(27) NOT NULL, 
	planned_until DATE NOT NULL, 
	is_over BOOLEAN NOT NULL
);
CREATE TABLE setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	UNIQUE (name)
);
CREATE TABLE step_task (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	working BOOLEAN NOT NULL, 
	title VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	UNIQUE (task_id), 
	FOREIGN KEY(task_id) REFERENCES task (id)
);
INSERT INTO "step_task" VALUES(1,2,'convocation','convocation',-2,1,'Send the convocation, the agenda and the papers','2027-01-08');
INSERT INTO "step_task" VALUES(2,3,'decisions','decisions',1,1,'Send the decisions to those who act on them','2027-01-13');
INSERT INTO "step_task" VALUES(3,4,'minutes','minutes',8,0,'Circulate the minutes','2027-01-20');
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
	meeting_id INTEGER, 
	meeting_part VARCHAR NOT NULL, 
	item_id INTEGER, 
	FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	FOREIGN KEY(owner_id) REFERENCES officer (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(item_id) REFERENCES agenda_item (id)
);
INSERT INTO "task" VALUES(1,1,'Relire',1,3,NULL,'todo','2026-11-20T09:00:00.000000Z','diallo',NULL,'',NULL,'',NULL);
INSERT INTO "task" VALUES(2,NULL,'Send the convocation, the agenda and the papers',1,3,'2027-01-08','todo','2026-11-20T09:00:00.000000Z','diallo',NULL,'',1,'plan',NULL);
INSERT INTO "task" VALUES(3,NULL,'Send the decisions to those who act on them',1,3,'2027-01-13','todo','2026-11-20T09:00:00.000000Z','diallo',NULL,'',1,'plan',NULL);
INSERT INTO "task" VALUES(4,NULL,'Circulate the minutes',1,3,'2027-01-20','todo','2026-11-20T09:00:00.000000Z','diallo',NULL,'',1,'plan',NULL);
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
INSERT INTO "touched" VALUES('counter',3,7);
INSERT INTO "touched" VALUES('meeting',1,7);
INSERT INTO "touched" VALUES('step_task',1,7);
INSERT INTO "touched" VALUES('step_task',2,7);
INSERT INTO "touched" VALUES('step_task',3,7);
INSERT INTO "touched" VALUES('task',2,7);
INSERT INTO "touched" VALUES('task',3,7);
INSERT INTO "touched" VALUES('task',4,7);
INSERT INTO "touched" VALUES('correspondent',2,8);
INSERT INTO "touched" VALUES('invitee',1,8);
INSERT INTO "touched" VALUES('meeting',1,8);
INSERT INTO "touched" VALUES('agenda_item',1,9);
INSERT INTO "touched" VALUES('dossier',1,9);
INSERT INTO "touched" VALUES('meeting',1,9);
INSERT INTO "touched" VALUES('dossier',1,10);
INSERT INTO "touched" VALUES('piece',2,10);
INSERT INTO "touched" VALUES('receipt',1,10);
CREATE INDEX act_actor ON act (actor, id);
CREATE INDEX act_undoes ON act (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX touched_act ON touched (act_id);
CREATE INDEX ix_correspondent_address ON correspondent (address);
CREATE INDEX ix_correspondent_folded ON correspondent (folded);
CREATE INDEX ix_dossier_moved_at ON dossier (moved_at);
CREATE INDEX dossier_state ON dossier (state, due_on);
CREATE INDEX dossier_held ON dossier (holder_id, state);
CREATE INDEX ix_piece_expected_by ON piece (expected_by);
CREATE INDEX ix_piece_dossier_id ON piece (dossier_id);
CREATE INDEX ix_piece_receipt_id ON piece (receipt_id);
CREATE INDEX ix_plan_step_kind ON plan_step (kind);
CREATE INDEX receipt_outcome ON receipt (outcome_at);
CREATE INDEX receipt_put_off ON receipt (state, put_off_until);
CREATE INDEX ix_receipt_correspondent_id ON receipt (correspondent_id);
CREATE INDEX receipt_received ON receipt (received_at, id);
CREATE INDEX receipt_pressing ON receipt (state, assignee_id, woken_on, urgency, due_on, received_at, id);
CREATE INDEX ix_receipt_thread ON receipt (thread);
CREATE INDEX ix_receipt_dossier_id ON receipt (dossier_id);
CREATE INDEX ix_busy_time_officer_id ON busy_time (officer_id);
CREATE INDEX busy_when ON busy_time (starts_at, ends_at);
CREATE INDEX ix_busy_time_room_id ON busy_time (room_id);
CREATE INDEX ix_dossierlink_other_id ON dossierlink (other_id);
CREATE INDEX ix_meeting_series_id ON meeting (series_id);
CREATE INDEX ix_meeting_uid ON meeting (uid);
CREATE INDEX meeting_when ON meeting (starts_at, ends_at);
CREATE INDEX meeting_in_room ON meeting (room_id, starts_at);
CREATE INDEX ix_message_receipt_id ON message (receipt_id);
CREATE INDEX message_identity ON message (message_id, body_digest);
CREATE INDEX ix_movement_dossier_id ON movement (dossier_id);
CREATE INDEX ix_note_dossier_id ON note (dossier_id);
CREATE INDEX ix_note_receipt_id ON note (receipt_id);
CREATE INDEX ix_agenda_item_dossier_id ON agenda_item (dossier_id);
CREATE INDEX agenda_of ON agenda_item (meeting_id, position);
CREATE INDEX ix_invitee_officer_id ON invitee (officer_id);
CREATE INDEX invitee_of ON invitee (meeting_id, position);
CREATE INDEX invitee_mail ON invitee (mail);
CREATE INDEX ix_meeting_dossier_dossier_id ON meeting_dossier (dossier_id);
CREATE INDEX ix_paper_item_id ON paper (item_id);
CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);
CREATE INDEX ix_decision_item_id ON decision (item_id);
CREATE INDEX ix_amendment_minutes_id ON amendment (minutes_id);
CREATE INDEX ix_sending_meeting_id ON sending (meeting_id);
CREATE INDEX ix_sending_state ON sending (state);
CREATE INDEX ix_task_meeting_id ON task (meeting_id);
CREATE INDEX task_owned ON task (owner_id, state, due_on);
CREATE INDEX ix_task_dossier_id ON task (dossier_id);
CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER touched_no_update BEFORE UPDATE ON touched BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER touched_no_delete BEFORE DELETE ON touched BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END;
CREATE TRIGGER content_no_update BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'a content never changes'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('officer',2);
INSERT INTO "sqlite_sequence" VALUES('act',10);
INSERT INTO "sqlite_sequence" VALUES('counter',3);
INSERT INTO "sqlite_sequence" VALUES('correspondent',2);
INSERT INTO "sqlite_sequence" VALUES('receipt',1);
INSERT INTO "sqlite_sequence" VALUES('dossier',1);
INSERT INTO "sqlite_sequence" VALUES('movement',1);
INSERT INTO "sqlite_sequence" VALUES('task',4);
INSERT INTO "sqlite_sequence" VALUES('piece',2);
INSERT INTO "sqlite_sequence" VALUES('meeting',1);
INSERT INTO "sqlite_sequence" VALUES('step_task',3);
INSERT INTO "sqlite_sequence" VALUES('invitee',1);
INSERT INTO "sqlite_sequence" VALUES('agenda_item',1);
COMMIT;
