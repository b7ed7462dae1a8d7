package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Domain;
import java.time.LocalDate;
import java.util.List;

/** A value that stands for all of its class. */
public final class ClassExample {

    private ClassExample() {}

    /** A value of the class, which is not that of unknown values only. */
    public static Object of(FactPartition partition, int index) {
        Domain domain = partition.fact().domain();
        if (domain instanceof Domain.Texts) {
            return text(partition, index);
        }
        long code = plain(domain, partition.intervals(index));
        return switch (domain) {
            case Domain.Booleans _ -> code == 1;
            case Domain.Integers _ -> code;
            case Domain.Dates _ -> LocalDate.ofEpochDay(code);
            case Domain.Kle _ -> new KleCode(domain.render(code));
            case Domain.Enumeration _, Domain.Texts _ -> domain.render(code);
        };
    }

    /** A bound that a reader knows from the cells, and not the end of the domain where there is a choice. */
    private static long plain(Domain domain, List<long[]> intervals) {
        long[] first = intervals.getFirst();
        return first[0] == domain.first() ? first[1] == domain.last() ? first[0] : first[1] : first[0];
    }

    /** A text of the class; for the texts no cell names, one that is none of those. */
    private static String text(FactPartition partition, int index) {
        List<String> named = partition.texts(index);
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        StringBuilder other = new StringBuilder("x");
        while (partition.classOfValue(other.toString()) != index) {
            other.append('x');
        }
        return other.toString();
    }
}
