package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.LocalizedText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What facts and their values are called where people read of them who write no policies. */
final class Labels {

    // Before the tables, which are read with them.
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]+|unknown|true|false|not(?=\\()");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Name, Danish, English; without English a fact is called by its name's own words. */
    private static final Map<String, LocalizedText> FACTS = table("""
            direction|retning
            intakeChannel|kom ind via
            capacity|rolle
            identityVerified|identitet bekræftet
            kle|emne|subject
            facet|handlingsfacet|kind of task
            mandatorySelfService|kun på nettet
            communicationType|slags post
            legalEffect|påvirker rettigheder
            acute|haster
            requestedChannel|ønsket vej
            alternativeRequested|vil undgå nettet
            helpRequested|bedt om hjælp
            languageHelp|hjælp til sprog
            failedAttempts|forgæves forsøg
            contentKind|slags indhold
            contentBytes|størrelse|size
            deadline|frist
            deadlineDays|dage til frist|days to the deadline
            journey|del af et forløb|part of a journey
            recipientRole|modtagerens rolle
            subjectType|person eller virksomhed|person or company
            mailbox|hvis postkasse|whose mailbox
            digitalPost|Digital Post|Digital Post
            personalDigitalPost|privat Digital Post|personal Digital Post
            cprStatus|status i CPR|CPR status
            mitId|MitID|MitID
            nemSms|sms|texts
            readAccess|andre læser med|others read along
            addressProtection|beskyttet adresse
            threatMarker|særlig beskyttelse|protection
            preferredLanguage|sprog|language
            previousChannel|sidste vej|last way
            mailboxInactive|post ikke åbnet|mail not opened
            companyStatus|firmaets status
            age|alder
            residentDays|dage siden tilflytning|days since move
            companyDays|dage siden start|days since the company began
            replacementNumber|midlertidigt nummer|temporary number
            specialCircumstances|aftalt vej|agreed way
            guardian|har værge|has a guardian
            representative|har valgt en anden|chose somebody else
            registerAvailable|registret svarer|the register answers
            deadlineInOutage|frist under nedbrud|deadline in an outage
            override|medarbejders valg|choice of a member of staff
            economicExceptionApproved|undtagelse godkendt|exception approved
            coordination|samtykke til at dele|consent to share
            submittedBy|indsendt af|sent in by
            filed|har selv søgt|applied themselves
            exemptionSettling|fritagelsen er ny|the exemption is recent
            asksForOtherWay|beder om en anden vej|asks for another way
            underGuardianship|under værgemål|under guardianship
            channel|kanal
            means|måde|means
            reason|grund
            custodyRecipients|forældre, der får brev|parents written to
            """);

    private static final Map<String, LocalizedText> VALUES = table("""
            unknown|ikke oplyst|not known
            true|ja|yes
            false|nej|no
            not|ikke|not
            REGISTERED|tilmeldt|registered
            EXEMPT|fritaget|exempt
            NOT_REGISTERED|ikke tilmeldt|not registered
            CLOSED|lukket|closed
            UNKNOWN|registret ved det ikke|the register does not know
            ACTIVE|aktiv|active
            EMIGRATED|udrejst|emigrated
            DEAD|død|dead
            NO_FIXED_ADDRESS|uden fast adresse|no fixed address
            DISAPPEARED|forsvundet|disappeared
            CEASED|ophørt|ceased
            BANKRUPT|konkurs|bankrupt
            PERSON|person|person
            COMPANY|virksomhed|company
            PRIVATE|privat|private
            BUSINESS|erhverv|business
            INBOUND|til os|to us
            OUTBOUND|fra os|from us
            ORDINARY|almindelig|ordinary
            PAYSLIP|lønseddel|payslip
            SU|SU|student grant
            NORMAL|almindeligt|ordinary
            PHYSICAL_ORIGINAL|fysisk original|physical original
            NONE|ingen|none
            OK|virker|works
            BLOCKED|spærret|blocked
            SUBJECT|den, sagen handler om|whom the case is about
            CUSTODY_HOLDER|forældremyndighed|custody
            GUARDIAN|værge|guardian
            REPRESENTATIVE|repræsentant|representative
            NOT_ASKED|ikke spurgt|not asked
            CONSENTED|givet|given
            NOT_CONSENTED|ikke givet|not given
            PORTAL|selvbetjening|self-service
            PAPER|brev|letter
            EMAIL|e-mail|e-mail
            DIGITAL|digitalt|digital
            HYBRID|digitalt plus hjælp eller brev|digital plus help or letter
            ANALOG|ikke digitalt|not digital
            DIGITAL_POST|Digital Post|Digital Post
            SELF_SERVICE|på nettet|online
            NEMSMS|sms|text
            ASSISTED|hjælp|help
            COPY_ON_PAPER|kopi på papir|copy on paper
            LETTER|brev|letter
            PHONE|opkald|call
            IN_PERSON|møde|meeting
            AGREED_PLACE|aftalt sted|agreed place
            AGREED_CONTACT|aftalt måde|agreed way
            ESTATE_ADDRESS|boets adresse|the estate's address
            HANDED_OUT|hentes|collected
            SOCIAL_WORKER|opsøgende|outreach
            LIQUIDATOR|den der lukker|liquidator
            """);

    private Labels() {}

    /** Whether a fact goes by a label. */
    static boolean known(String fact) {
        return FACTS.containsKey(fact);
    }

    /** What a fact is called; a council's own fact by its own name. */
    static String fact(String name, Language language) {
        LocalizedText label = FACTS.get(name);
        return label == null ? name : label.in(language);
    }

    /** A value, or a cell of values, with every word that has a label by that. */
    static String value(String cell, Language language) {
        Matcher words = WORD.matcher(cell);
        return words.replaceAll(word -> {
            LocalizedText label = VALUES.get(word.group());
            return Matcher.quoteReplacement(label == null ? word.group() : label.in(language));
        });
    }

    private static Map<String, LocalizedText> table(String rows) {
        Map<String, LocalizedText> table = new HashMap<>();
        rows.lines()
                .map(row -> row.split("\\|", -1))
                .forEach(row -> table.put(row[0], new LocalizedText(row[1], row.length > 2 ? row[2] : words(row[0]))));
        return Map.copyOf(table);
    }

    private static String words(String name) {
        return CAPITAL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
