package dk.kanalvalg.gdpr;

import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalDataHolder.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All holders of personal data. Holders on whose data others depend come last. */
@ApplicationScoped
class Holders {

    private final Instance<PersonalDataHolder> holders;

    Holders(Instance<PersonalDataHolder> holders) {
        this.holders = holders;
    }

    List<PersonalDataHolder> all() {
        return holders.stream()
                .sorted(Comparator.comparingInt(PersonalDataHolder::order)
                        .thenComparing(holder -> holder.processings().getFirst().what()))
                .toList();
    }

    /** Deletes expired cases with all dependent data; returns how many. */
    int forgetExpired(Instant at, Person person, int most) {
        Set<UUID> cases = new LinkedHashSet<>();
        all().forEach(holder -> cases.addAll(holder.expired(at, person, most)));
        all().forEach(holder -> cases.removeAll(holder.needed(List.copyOf(cases))));
        if (!cases.isEmpty()) {
            all().forEach(holder -> holder.forget(cases, at));
        }
        return cases.size();
    }
}
