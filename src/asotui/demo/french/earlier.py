"""Les messages des jours passés : ils ont ouvert des dossiers, ou les ont rejoints."""

from asotui.demo.story import ME, File, Mail, When, do

EARLIER = (
    Mail(
        key="archives_mail",
        when=When(29, "10:12"),
        sender="Archives départementales du Nord",
        address="versements@archives59.example",
        subject="Versement des dossiers 2019-2021 : bordereau à compléter",
        body="""Bonjour,

Votre bordereau de versement nous est parvenu incomplet : les cotes des boîtes 14 à 31 manquent,
ainsi que le sort final des dossiers de subvention.

Nous pouvons vous recevoir dès que le magasin 3 sera de nouveau accessible.

Bien cordialement,
Claire Vasseur, service des versements""",
        files=(
            File(
                "bordereau-versement-2019-2021.xlsx",
                ("Boîte;Cote;Sort final", "1;W 2201;Tri", "2;W 2202;Tri"),
            ),
        ),
    ),
    Mail(
        key="materiel_mail",
        when=When(24, "15:47"),
        sender="Pôle numérique de proximité",
        address="pnp@numerique.ministere.example",
        subject="Renouvellement du parc : recensement des postes du bureau",
        body="""Bonjour à tous,

Merci de nous indiquer le nombre de postes fixes et portables à renouveler en priorité,
et les agents en télétravail plus de deux jours par semaine.

Le marché est ouvert jusqu’à la fin du trimestre.

Le pôle numérique""",
        files=(File("recensement-postes.xlsx", ("Agent;Poste;Année", ";;")),),
    ),
    Mail(
        key="dgfip_mail",
        when=When(22, "09:20"),
        sender="DGFiP, bureau SI-2",
        address="si2.conventions@dgfip.example",
        subject="Convention de mise à disposition de données : projet v3",
        body="""Madame, Monsieur,

Vous trouverez ci-joint la troisième version du projet de convention. L’article 4 (durée de
conservation) reste à arbitrer de votre côté avant signature.

Restant à votre disposition,
Paul Mercier""",
        files=(
            File(
                "projet-convention-v3.docx",
                ("Projet de convention", "Article 4 : durée de conservation (à arbitrer)"),
            ),
        ),
    ),
    Mail(
        key="valenciennes_mail",
        when=When(19, "11:05"),
        sender="Association La Fabrique de l’Escaut",
        address="contact@fabrique-escaut.example",
        subject="Demande de subvention, tiers-lieu de Valenciennes",
        body="""Madame, Monsieur,

Notre association sollicite une subvention d’investissement de 42 000 € pour l’ouverture d’un
tiers-lieu dans l’ancienne poste de la rue de Famars.

Le dossier complet est joint : statuts, budget prévisionnel, délibération du conseil municipal.

Avec nos remerciements,
Inès Caron, présidente""",
        files=(
            File(
                "dossier-subvention.pdf", ("Dossier de demande de subvention", "Montant sollicité : 42 000 €")
            ),
            File("budget-previsionnel.xlsx", ("Poste;Montant", "Travaux;61 500", "Mobilier;14 200")),
            File("deliberation.pdf", ("Extrait du registre des délibérations",)),
        ),
    ),
    Mail(
        key="nettoyage_mail",
        when=When(16, "08:52"),
        sender="Sté Propreté Services Nord",
        address="facturation@psn.example",
        subject="Contestation des pénalités de retard, marché de nettoyage lot 2",
        body="""Madame, Monsieur,

Nous contestons les pénalités de 3 180 € appliquées au titre du mois dernier : les locaux du
deuxième étage étaient inaccessibles du 4 au 8 en raison de vos propres travaux.

Nous vous demandons de bien vouloir les annuler.

Le service facturation""",
        files=(
            File("courrier-contestation.pdf", ("Contestation de pénalités", "Marché de nettoyage, lot 2")),
        ),
    ),
    Mail(
        key="lens_mail",
        when=When(12, "09:34"),
        sender="Préfecture du Nord",
        address="icpe@nord.pref.example",
        subject="Demande d’autorisation d’exploiter, plateforme logistique de Lens-Est",
        body="""Madame, Monsieur,

Je vous transmets la demande d’autorisation d’exploiter déposée par la société Logi-Artois
pour sa plateforme de Lens-Est, accompagnée du formulaire signé et du plan de situation.

Je vous rappelle que le silence gardé pendant deux mois vaut acceptation.

Pour le préfet, le chef du bureau de l’environnement,
Laurent Petit""",
        files=(
            File("formulaire-signe.pdf", ("Demande d’autorisation d’exploiter", "Société Logi-Artois")),
            File("plan-de-situation.pdf", ("Plan de situation au 1/25 000",)),
            File("etude-impact-resume.docx", ("Résumé non technique de l’étude d’impact",)),
        ),
    ),
    Mail(
        key="calais_mail",
        when=When(11, "14:18"),
        sender="Port de Calais, direction de l’exploitation",
        address="exploitation@port-calais.example",
        subject="Dérogation aux horaires d’ouverture du poste de contrôle",
        body="""Bonjour,

Nous sollicitons une dérogation aux horaires du poste de contrôle pendant les travaux du quai 7 :
ouverture à 4 h 30 au lieu de 6 h, du lundi au samedi, pour une durée de trois mois.

Cordialement,
Sophie Delmotte""",
    ),
    Mail(
        key="aubert_mail",
        when=When(9, "10:02"),
        sender="Sté Aubert & fils",
        address="compta@aubert-fils.example",
        subject="Facture F-2231",
        html="""<html><body><p>Bonjour,</p><p>Veuillez trouver notre facture <b>F-2231</b> :</p>
<table border="1"><tr><th>Désignation</th><th>Qté</th><th>Montant HT</th></tr>
<tr><td>Reliure de registres</td><td>24</td><td>1 320,00 €</td></tr>
<tr><td>Boîtes d’archives</td><td>120</td><td>414,00 €</td></tr>
<tr><td><b>Total</b></td><td></td><td><b>1 734,00 €</b></td></tr></table>
<p>Règlement à 30 jours, sur <a href="https://paiement.aubert-fils.example/F-2231">notre site</a> ou par virement.</p>
<p>Jean Aubert</p></body></html>""",
        files=(File("F-2231.pdf", ("Facture F-2231", "Total HT : 1 734,00 €")),),
    ),
    Mail(
        key="douai_mail",
        when=When(9, "16:31"),
        sender="Festival des Géants, Douai",
        address="administration@geants-douai.example",
        subject="Dossier de subvention, festival des Géants",
        body="""Bonjour,

Ci-joint notre demande pour la prochaine édition. Le bilan de l’an dernier suivra dès que notre
commissaire aux comptes l’aura visé.

Merci de votre soutien,
Rémi Carpentier""",
        files=(File("demande-geants.pdf", ("Demande de subvention", "Festival des Géants")),),
    ),
    Mail(
        key="stage_mail",
        when=When(8, "09:11"),
        sender="IRA de Lille, service des stages",
        address="stages@ira-lille.example",
        subject="Convention de stage de Mme Adèle Fournier",
        body="""Bonjour,

Nous vous adressons la convention de stage de Mme Fournier, à nous retourner signée en deux
exemplaires. Elle se présentera lundi à 9 h.

Bien à vous""",
        files=(File("convention-fournier.docx", ("Convention de stage", "Mme Adèle Fournier")),),
    ),
    Mail(
        key="arras_mail",
        when=When(14, "11:40"),
        sender="Mairie d’Arras",
        address="dgs@arras.example",
        subject="Subvention pour la rénovation de la halle : pièces du dossier",
        body="""Madame, Monsieur,

Suite à notre entretien, vous trouverez les trois devis et la délibération. La commune engage les
travaux au printemps et souhaite connaître votre position avant le vote du budget.

La directrice générale des services""",
        files=(
            File("devis-charpente.pdf", ("Devis charpente",)),
            File("deliberation-arras.pdf", ("Délibération",)),
        ),
    ),
    Mail(
        key="cada_mail",
        when=When(7, "17:58"),
        sender="Association Terres du Nord",
        address="juridique@terres-du-nord.example",
        subject="Demande de communication de documents administratifs",
        body="""Madame, Monsieur,

En application du livre III du code des relations entre le public et l’administration, nous vous
demandons communication du rapport d’inspection de la carrière d’Hordain et de ses annexes.

Nous vous rappelons que le silence gardé pendant un mois vaut refus.

Pour l’association,
Maud Ferrand""",
    ),
    Mail(
        key="formation_mail",
        when=When(6, "10:30"),
        sender="DRH, bureau de la formation",
        address="formation@drh.ministere.example",
        subject="Recueil des besoins de formation",
        body="""Bonjour,

Merci de nous faire parvenir les besoins de votre bureau, agent par agent, à l’aide du tableau
joint. Les demandes tardives ne pourront pas être inscrites au plan.

Le bureau de la formation""",
        files=(File("besoins-formation.xlsx", ("Agent;Formation;Priorité", ";;")),),
    ),
    Mail(
        key="valenciennes_rib",
        when=When(6, "15:22"),
        sender="Association La Fabrique de l’Escaut",
        address="contact@fabrique-escaut.example",
        subject="Re: Demande de subvention, tiers-lieu de Valenciennes",
        answers="valenciennes_mail",
        body="Bonjour,\n\nVoici le relevé d’identité bancaire demandé.\n\nInès Caron",
        files=(File("rib.pdf", ("Relevé d’identité bancaire",)),),
        then=(do(6, "15:50", "bernier", "file", dossier="valenciennes"),),
    ),
    Mail(
        key="lens_complement",
        when=When(5, "11:26"),
        sender="Préfecture du Nord",
        address="icpe@nord.pref.example",
        subject="Re: Demande d’autorisation d’exploiter, plateforme logistique de Lens-Est",
        answers="lens_mail",
        body="""Madame, Monsieur,

L’exploitant nous a remis l’étude de dangers complétée. L’avis du SDIS ne nous est toujours pas
parvenu ; nous l’avons relancé ce matin.

Laurent Petit""",
        files=(File("etude-de-dangers-v2.pdf", ("Étude de dangers, version 2",)),),
        then=(do(5, "11:50", "marchand", "file", dossier="lens"),),
    ),
    Mail(
        key="question_mail",
        when=When(4, "18:41"),
        sender="Cabinet du ministre",
        address="parlement@cabinet.example",
        subject="Question écrite n° 1187 : éléments de réponse avant vendredi",
        importance="high",
        body="""Bonjour,

Merci de nous transmettre des éléments de réponse à la question écrite n° 1187 de M. Lambert,
député du Pas-de-Calais, sur la mobilité des agents en zone rurale.

Une page, chiffrée, sous le timbre de votre directrice.

La conseillère parlementaire""",
        files=(File("QE-1187.pdf", ("Question écrite n° 1187", "M. Lambert, député du Pas-de-Calais")),),
    ),
    Mail(
        key="cambrai_mail",
        when=When(3, "09:50"),
        sender="CFA du Cambrésis",
        address="direction@cfa-cambresis.example",
        subject="Demande d’agrément du centre de formation de Cambrai",
        body="""Madame, Monsieur,

Nous déposons une demande d’agrément pour deux formations de niveau 5 à compter de la rentrée.
Le dossier est joint ; les curriculum vitae des formateurs suivront.

Le directeur,
Hervé Lemaire""",
        files=(File("demande-agrement.pdf", ("Demande d’agrément", "CFA du Cambrésis")),),
    ),
    Mail(
        key="arras_merci",
        when=When(3, "14:35"),
        sender="Mairie d’Arras",
        address="dgs@arras.example",
        subject="Re: Subvention pour la rénovation de la halle : pièces du dossier",
        answers="arras_mail",
        body="Madame, Monsieur,\n\nBien reçu, merci. Le conseil municipal délibérera le mois prochain.\n\nLa DGS",
        then=(do(3, "15:10", "bernier", "file", dossier="arras"),),
    ),
    Mail(
        key="reunion_decret",
        when=When(3, "16:20"),
        sender="Direction des affaires juridiques",
        address="daj.b2@ministere.example",
        subject="Décret modificatif : pas de publication avant l’avis du Conseil d’État",
        body="Bonjour,\n\nRien à faire pour l’instant : nous attendons l’avis, qui devrait venir au printemps.\n\nLa DAJ",
        then=(
            do(3, "16:45", "marchand", "call_book", event="Avis du Conseil d’État sur le décret", review=25),
        ),
    ),
    Mail(
        key="lettre_dgaf",
        when=When(2, "07:30"),
        sender="La lettre de la fonction publique",
        address="lettre@dgafp.example",
        subject="Lettre n° 214 : télétravail, jurisprudence, agenda",
        list_id="lettre.dgafp.example",
        html="<h1>Lettre n° 214</h1><ul><li>Télétravail : le nouvel accord</li><li>Jurisprudence</li><li>Agenda</li></ul>",
        then=(do(2, "09:05", "nguyen", "close", outcome="no_action"),),
    ),
    Mail(
        key="mal_adresse",
        when=When(2, "10:15"),
        sender="Mme Josiane Wallaert",
        address="j.wallaert@courriel.example",
        subject="Ma carte grise n’arrive pas",
        body="Bonjour,\n\nJ’ai fait ma demande il y a sept semaines et je n’ai rien reçu. À qui dois-je m’adresser ?\n\nMme Wallaert",
        then=(
            do(
                2,
                "11:00",
                "nguyen",
                "close",
                outcome="transferred",
                word="Centre d’expertise des titres, transmis par courriel",
            ),
        ),
    ),
    Mail(
        key="rapport_mail",
        when=When(2, "11:48"),
        sender="Secrétariat général",
        address="sg.rapport@ministere.example",
        subject="Rapport annuel d’activité : calendrier",
        body="Bonjour,\n\nLes contributions sont attendues pour la fin du mois prochain. Trame jointe.\n\nLe secrétariat général",
        files=(File("trame-rapport.docx", ("Rapport annuel d’activité", "1. Chiffres clés")),),
    ),
    Mail(
        key="conges",
        when=When(1, "08:45"),
        sender="DRH, bureau du personnel",
        address="personnel@drh.ministere.example",
        subject="Rappel : jours de fractionnement à poser avant la fin du mois",
        body="Bonjour à tous,\n\nMerci de rappeler aux agents de votre bureau de poser leurs jours avant la fin du mois.\n\nLa DRH",
        then=(do(1, "09:20", "marchand", "close", outcome="for_information", word="Affiché au secrétariat"),),
    ),
    Mail(
        key="salle",
        when=When(3, "10:05"),
        sender="Logistique, réservation des salles",
        address="salles@logistique.ministere.example",
        subject="Salle 204 : confirmation attendue",
        body="Bonjour,\n\nVotre option sur la salle 204 tombe dans trois jours. Merci de confirmer le nombre de personnes.\n\nLa logistique",
        then=(do(3, "10:20", "marchand", "put_off", until=0),),
    ),
    Mail(
        key="daj_attente",
        when=When(4, "11:33"),
        sender="Direction des affaires juridiques",
        address="daj.b2@ministere.example",
        subject="Littoral BTP : nous revenons vers vous",
        body="Bonjour,\n\nNotre analyse du mémoire en réplique vous parviendra en fin de semaine.\n\nLa DAJ",
        then=(do(4, "11:55", "marchand", "put_off", until=None),),
    ),
    Mail(
        key="bilan_assoc",
        when=When(5, "15:02"),
        sender="Ligue de l’enseignement du Nord",
        address="bilan@ligue59.example",
        subject="Bilan intermédiaire de la convention pluriannuelle",
        body="Bonjour,\n\nLe bilan intermédiaire est joint. Le compte rendu financier suivra en fin de mois.\n\nLa trésorière",
        files=(File("bilan-intermediaire.pdf", ("Bilan intermédiaire",)),),
        then=(do(5, "15:30", "bernier", "put_off", until=4),),
    ),
    Mail(
        key="visite_prefet",
        when=When(1, "11:15"),
        sender="Préfecture du Nord, protocole",
        address="protocole@nord.pref.example",
        subject="Déplacement du préfet à Cambrai : éléments de langage",
        body="Bonjour,\n\nMerci de nous adresser une fiche d’une page sur le CFA du Cambrésis.\n\nLe protocole",
        then=(
            do(1, "11:40", "marchand", "assign", to=ME),
            do(1, "11:42", "marchand", "due", on=2),
            do(
                1,
                "11:45",
                "marchand",
                "note",
                text="Reprendre la fiche de l’an dernier, la mettre à jour avec les effectifs de la rentrée.",
            ),
        ),
    ),
    Mail(
        key="budget_mail",
        when=When(1, "15:40"),
        sender="Direction du budget",
        address="5bt@budget.example",
        subject="Enquête sur les restes à payer : tableau à renseigner",
        body="Bonjour,\n\nMerci de renseigner les colonnes D à H et de ne pas modifier les formules.\n\nLe bureau 5BT",
        files=(File("restes-a-payer.xlsx", ("Programme;AE;CP;Restes", "112;1 200 000;940 000;260 000")),),
        then=(do(1, "16:10", "marchand", "assign", to="bernier"),),
    ),
)
