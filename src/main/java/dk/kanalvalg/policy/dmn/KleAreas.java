package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Domain;
import java.util.ArrayList;
import java.util.List;

/** Turns an interval of KLE subjects as numbers back into the areas that a policy names. */
final class KleAreas {

    private static final Domain.Kle KLE = new Domain.Kle();
    private static final int MAIN_GROUP = 10_000;
    private static final int GROUP = 100;

    private KleAreas() {}

    /** The fewest areas that cover the interval: at each subject the widest area that starts there and fits. */
    static List<String> of(long first, long last) throws FeelReader.Refusal {
        if (first < KLE.first() || last > KLE.last() || first > last) {
            throw new FeelReader.Refusal("no KLE subject lies from " + first + " to " + last);
        }
        if (first == KLE.first() && last == KLE.last()) {
            return List.of("*");
        }
        List<String> areas = new ArrayList<>();
        for (long subject = first; subject <= last; ) {
            String code = KLE.render(subject);
            if (fits(subject, last, MAIN_GROUP)) {
                areas.add(code.substring(0, 3) + "*");
                subject += MAIN_GROUP;
            } else if (fits(subject, last, GROUP)) {
                areas.add(code.substring(0, 6) + "*");
                subject += GROUP;
            } else {
                areas.add(code);
                subject++;
            }
        }
        return areas;
    }

    private static boolean fits(long subject, long last, int span) {
        return subject % span == 0 && subject + span - 1 <= last;
    }
}
