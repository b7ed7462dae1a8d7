package dk.kanalvalg.identity;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Look;
import dk.kanalvalg.personaldata.PersonalDataHolder.Person;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Deletes the numbers of people about whom nothing else is stored. A number is marked first and deleted a day later, if
 * still nothing holds its reference. No transaction that has seen the number lasts that long, and a later one removes
 * the mark.
 */
@ApplicationScoped
public class UnusedIdentities {

    private static final Duration MARKED_FOR = Duration.ofHours(23);

    private static final int MUNICIPALITY = 4;

    private static final String PAGE = """
            select municipality || citizen_ref from citizen_identity
            where (municipality, citizen_ref) > (left(:after, 4), substr(:after, 5))
            order by municipality, citizen_ref limit :most
            """;

    private static final String THESE = """
            (municipality, citizen_ref) in (select * from unnest(:municipalities, :refs))
            """;

    private static final String UNMARK =
            "update citizen_identity set unused_since = null where unused_since is not null and " + THESE;

    private static final String TAKE_AWAY = "delete from citizen_identity where unused_since < :before and " + THESE;

    private static final String MARK =
            "update citizen_identity set unused_since = :at where unused_since is null and " + THESE;

    private static final String ERASE =
            "delete from citizen_identity where municipality = :municipality and citizen_ref = :ref";

    private final PersonalRows rows;
    private final Instance<PersonalDataHolder> holders;

    UnusedIdentities(PersonalRows rows, Instance<PersonalDataHolder> holders) {
        this.rows = rows;
        this.holders = holders;
    }

    /** Checks the numbers after a position; returns how many it deleted, and the position it reached. */
    @Transactional(MANDATORY)
    public Look look(String after, Instant at, int most) {
        List<Person> page = rows.words(PAGE, Map.of("after", after, "most", most)).stream()
                .map(key -> new Person(key.substring(0, MUNICIPALITY), new CitizenRef(key.substring(MUNICIPALITY)), at))
                .toList();
        if (page.isEmpty()) {
            return new Look(null, 0);
        }
        Set<String> borne = new HashSet<>();
        holders.forEach(holder -> borne.addAll(holder.borne(page)));
        Predicate<Person> used = person -> borne.contains(person.ref().value());
        change(UNMARK, page, used, Map.of());
        int gone = change(TAKE_AWAY, page, used.negate(), Map.of("before", at.minus(MARKED_FOR)));
        change(MARK, page, used.negate(), Map.of("at", at));
        Person last = page.getLast();
        return new Look(last.municipality() + last.ref().value(), gone);
    }

    /** Takes away the person's number at once; answers how many rows that were. */
    @Transactional(MANDATORY)
    public int erase(Person person) {
        return rows.change(ERASE, person.parameters());
    }

    private int change(String sql, List<Person> page, Predicate<Person> which, Map<String, Object> more) {
        List<Person> these = page.stream().filter(which).toList();
        if (these.isEmpty()) {
            return 0;
        }
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("municipalities", Person.municipalities(these));
        parameters.put("refs", Person.refs(these));
        return rows.change(sql, parameters);
    }
}
