"""Les messages d’hier soir et de ce matin : ce que l’officier trouve en arrivant."""

from asotui.demo.story import ME, File, Mail, Meeting, When, do, now

INBOX = (
    Mail(
        key="roussel_precision",
        when=When(1, "17:48"),
        sender="Nadège Roussel",
        address="nadege.roussel@courriel.example",
        subject="Mon recours : où en est-il ?",
        body="""Madame, Monsieur,

Sans nouvelles de mon recours du mois dernier, je me permets de vous relancer. J’ai retrouvé
l’attestation de mon employeur et je peux vous l’apporter.

Nadège Roussel""",
    ),
    Mail(
        key="pref_demande",
        when=When(1, "18:22"),
        sender="Préfecture du Nord",
        address="icpe@nord.pref.example",
        subject="Extension de la carrière d’Hordain : demande d’autorisation",
        body="""Madame, Monsieur,

Je vous transmets pour instruction la demande d’extension de la carrière d’Hordain. Le dossier a
été déclaré complet hier ; le silence gardé pendant deux mois vaut acceptation.

Laurent Petit""",
        files=(
            File("demande-extension.pdf", ("Demande d’extension", "Carrière d’Hordain")),
            File("plan-phasage.pdf", ("Plan de phasage",)),
        ),
        then=(
            now(262, "marchand", "urgency", level=2),
            now(261, "marchand", "due", on=6),
            now(
                260,
                "marchand",
                "note",
                text="À ouvrir aujourd’hui : le délai court déjà. Voir le dossier de Lens-Est pour le modèle d’accusé de réception.",
            ),
        ),
    ),
    Mail(
        key="question_nouvelle",
        when=When(minutes=124),
        sender="Cabinet du ministre",
        address="parlement@cabinet.example",
        subject="URGENT : question au gouvernement de cet après-midi, deux chiffres à confirmer",
        importance="high",
        body="""Bonjour,

Pouvez-vous confirmer avant 14 h le nombre de tiers-lieux soutenus cette année et le montant total
engagé dans les Hauts-de-France ? Deux lignes suffisent.

La conseillère parlementaire""",
    ),
    Mail(
        key="lens_pieces",
        when=When(minutes=181),
        sender="Mairie de Lens",
        address="urbanisme@lens.example",
        subject="Re: [{lens}] pièces complémentaires",
        body="""Bonjour,

Comme convenu, l’avis du conseil municipal et le plan de circulation des poids lourds. L’avis du
SDIS doit vous parvenir directement.

Service urbanisme""",
        files=(
            File("avis-conseil-municipal.pdf", ("Extrait du registre des délibérations", "Ville de Lens")),
            File("plan-circulation.png", ()),
        ),
    ),
    Mail(
        key="aubert_relance",
        when=When(minutes=205),
        sender="Sté Aubert & fils",
        address="compta@aubert-fils.example",
        subject="Re: Facture F-2231",
        answers="aubert_mail",
        body="Bonjour,\n\nSauf erreur, notre facture F-2231 reste impayée. Merci de nous dire où elle en est.\n\nJean Aubert",
    ),
    Mail(
        key="convocation",
        when=When(minutes=96),
        sender="Secrétariat général",
        address="agenda@sg.ministere.example",
        subject="Convocation : comité de suivi du contrat territorial",
        body="Bonjour,\n\nLe comité de suivi se tiendra dans l’auditorium. L’ordre du jour suivra.\n\nLe secrétariat général",
        meeting=Meeting("Comité de suivi du contrat territorial", "Auditorium, bâtiment B", 5, "10:00", 120),
    ),
    Mail(
        key="vieux_logiciel",
        when=When(minutes=232),
        sender="Syndicat mixte de la Scarpe",
        address="secretariat@scarpe.example",
        subject="Délibération transmise au contrôle de légalité",
        broken=True,
        body="Bonjour,\n\nVeuillez trouver ci-après la délibération n° 14, adoptée à l’unanimité le mois passé.\nElle a été affichée en mairie et publiée.\n\nLe secrétaire général",
    ),
    Mail(
        key="tableau_dgfip",
        when=When(minutes=71),
        sender="DGFiP, bureau SI-2",
        address="si2.conventions@dgfip.example",
        subject="Convention de données : calendrier de signature",
        html="""<html><body><p>Bonjour,</p><p>Voici le calendrier envisagé :</p>
<table><tr><th>Étape</th><th>Qui</th><th>Semaine</th></tr><tr><td>Avis DPO</td><td>Vous</td><td>S+1</td></tr>
<tr><td>Visa juridique</td><td>DGFiP</td><td>S+2</td></tr><tr><td>Signature</td><td>Les deux</td><td>S+3</td></tr></table>
<p>Le suivi est sur <a href="https://projets.dgfip.example/si2">notre espace</a>.</p><p>Paul Mercier</p></body></html>""",
    ),
    Mail(
        key="douai_bilan",
        when=When(minutes=48),
        sender="Festival des Géants, Douai",
        address="administration@geants-douai.example",
        subject="Re: Dossier de subvention, festival des Géants",
        answers="douai_mail",
        body="Bonjour,\n\nVoici le bilan visé. Le rapport moral sera voté samedi.\n\nRémi Carpentier",
        files=(File("bilan-vise.pdf", ("Bilan visé par le commissaire aux comptes",)),),
        twice=True,
    ),
    Mail(
        key="lettre_info",
        when=When(minutes=290),
        sender="Lettre d’information des collectivités",
        address="lettre@collectivites-info.example",
        subject="Collectivités : les textes de la semaine",
        list_id="lettre.collectivites-info.example",
        body="Au sommaire cette semaine :\n- finances locales ;\n- urbanisme ;\n- intercommunalité.\n\nSe désabonner : répondre STOP.",
    ),
    Mail(
        key="daj_note",
        when=When(minutes=160),
        sender="Direction des affaires juridiques",
        address="daj.b2@ministere.example",
        subject="Re: Littoral BTP : nous revenons vers vous",
        answers="daj_attente",
        body="""Bonjour,

Notre analyse du mémoire en réplique est jointe. Le délai de réponse au tribunal court jusqu’à la
fin de la semaine : merci de nous retourner vos observations de fait dès que possible.

La DAJ""",
        files=(File("analyse-memoire.docx", ("Analyse du mémoire en réplique", "Sté Littoral BTP")),),
    ),
    Mail(
        key="dpo",
        when=When(minutes=33),
        sender="Délégué à la protection des données",
        address="dpo@ministere.example",
        subject="Demande d’accès de M. Delattre : extraction prête",
        body="Bonjour,\n\nL’extraction est prête et vous sera remise en main propre. Merci de prévoir un reçu.\n\nLe DPO",
        then=(now(21, "marchand", "assign", to="nguyen"),),
    ),
    Mail(
        key="interphone",
        when=When(minutes=270),
        sender="Logistique, entretien",
        address="entretien@logistique.ministere.example",
        subject="Coupure d’eau demain de 7 h à 8 h 30, bâtiment B",
        body="Bonjour,\n\nMerci d’en informer les agents.\n\nL’équipe d’entretien",
        then=(
            now(
                215,
                "nguyen",
                "close",
                outcome="for_information",
                word="Message transmis aux agents du bâtiment B",
            ),
        ),
    ),
    Mail(
        key="doublon_arras",
        when=When(minutes=255),
        sender="Mairie d’Arras",
        address="dgs@arras.example",
        subject="Tr : Subvention pour la rénovation de la halle",
        body="Pour votre parfaite information, copie de notre message du début du mois.\n\nLa DGS",
        then=(now(210, "bernier", "close", outcome="duplicate", word="Déjà au dossier de la halle"),),
    ),
    Mail(
        key="stagiaire_badge",
        when=When(minutes=240),
        sender="Adèle Fournier",
        address="adele.fournier@courriel.example",
        subject="Horaires et badge",
        body="Bonjour,\n\nÀ quelle heure dois-je me présenter lundi, et faut-il une pièce d’identité ?\n\nAdèle Fournier",
        then=(
            now(
                200,
                "nguyen",
                "close",
                outcome="answered",
                word="Répondu par courriel : 9 h, accueil du bâtiment A",
            ),
        ),
    ),
    Mail(
        key="syndicat",
        when=When(1, "12:31"),
        sender="Section syndicale du site",
        address="section@syndicat.example",
        subject="Demande d’audience sur l’organisation des bureaux partagés",
        body="Madame,\n\nNous sollicitons une audience avant le prochain comité social.\n\nLe secrétaire de section",
        then=(do(1, "14:00", "marchand", "assign", to=ME), do(1, "14:02", "marchand", "urgency", level=3)),
    ),
)
