package dk.kanalvalg.policy.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names, in Danish and English, of what no rule may ask: why somebody is exempt, health, sex, origin, belief, offences,
 * scores. A name proves nothing, but a fact that is called a diagnosis is one, and whoever declares it should be told.
 */
final class SensitiveNames {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}0-9]+|(?<=[\\p{Ll}0-9])(?=\\p{Lu})");

    private SensitiveNames() {}

    /** What a name sounds like. */
    private enum Kind {
        GROUND(
                "the ground of an exemption, which nobody is to ask or keep",
                "ground(s)?|(.*)grund(e|en)?|reason(s)?|(.*)aarsag|(.*)årsag|(.*)begrundelse|cause"),
        HEALTH(
                "health or a diagnosis",
                "diagnos.*|(.*)sygdom(me)?|illness|disease|disab.*|(.*)handicap.*|dement.*|demens.*|psyk.*|psych.*|autis.*"
                        + "|adhd|(.*)helbred.*|health|(.*)medicin.*|medic.*|(.*)misbrug.*|addict.*|(.*)nedsættelse"
                        + "|(.*)nedsaettelse|impair.*|blind|deaf|doev|døv|mental.*|icd.*|gravid.*|pregnan.*|ordblind.*|dyslexi.*"),
        SEX(
                "sex or orientation",
                "sex.*|seksu.*|gender|køn|koen|kon|kvinde(r)?|mand|female|male|woman|(.*)koensidentitet|trans"),
        ORIGIN(
                "nationality or origin",
                "nationalit.*|etni.*|ethni.*|race|raci.*|citizenship|(.*)statsborger.*|(.*)herkomst|(.*)oprindelse"
                        + "|origin(s)?|indvandr.*|immigra.*|(.*)flygtning.*|refugee.*|asyl.*|udlænding.*|udlaending.*"
                        + "|foreigner.*|modersmål|modersmaal|fødeland|foedeland|fødested|foedested|birthplace|birthcountry"
                        + "|hudfarve|descent|(.*)baggrund"),
        BELIEF(
                "belief, politics or a trade union",
                "religi.*|tro|faith|belief(s)?|politi(cs|cal|sk)|fagforening.*|unionmember.*"),
        OFFENCE("offences", "straffet|straffeattest|crimin.*|krimin.*|offence(s)?|convict.*"),
        SCORE("a score of the citizen", "(.*)score(s)?|scoring|risikoprofil|riskprofile|profilering");

        private final String told;
        private final Pattern words;

        Kind(String told, String words) {
            this.told = told;
            this.words = Pattern.compile(words);
        }
    }

    /** What the name sounds like that no rule may ask; empty for other names. */
    static Optional<String> soundsLike(String name) {
        List<String> words = Arrays.stream(WORDS.split(name, -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return Arrays.stream(Kind.values())
                .filter(kind ->
                        words.stream().anyMatch(word -> kind.words.matcher(word).matches())
                                || kind.words.matcher(String.join("", words)).matches())
                .map(kind -> kind.told)
                .findFirst();
    }
}
