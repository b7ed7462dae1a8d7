package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may stand in for the subject in the matter, today. That they may is a question of register and date and is
 * answered here; whether they do is the policy's to say (its rows name a role).
 */
record Recipients(List<Candidate> all) {

    /** Custody ends at eighteen (Guardianship Act § 1); older people's parents are nobody's business. */
    private static final int AGE_OF_MAJORITY = 18;

    /** Somebody in a role. */
    record Candidate(Party party, RecipientRole role) {}

    static Recipients of(Situation situation, LocalDate today) {
        Standing standing = situation.standingOf(situation.subject());
        List<Candidate> all = new ArrayList<>();
        if (minor(situation.subject(), standing, today)) {
            standing.custodyHolders().stream()
                    .filter(holder -> !holder.excluded())
                    .forEach(holder -> all.add(new Candidate(holder.holder(), RecipientRole.CUSTODY_HOLDER)));
        }
        add(standing.guardians(), RecipientRole.GUARDIAN, situation, today, all);
        add(standing.powersOfAttorney(), RecipientRole.REPRESENTATIVE, situation, today, all);
        return new Recipients(withoutRepeats(all));
    }

    /** Whether anybody may act in the role. */
    boolean has(RecipientRole role) {
        return all.stream().anyMatch(candidate -> candidate.role() == role);
    }

    private static boolean minor(Party subject, Standing standing, LocalDate today) {
        Long age = PartyFacts.age(subject, standing, today);
        return age != null && age < AGE_OF_MAJORITY;
    }

    private static void add(
            List<Representation> representations,
            RecipientRole role,
            Situation situation,
            LocalDate today,
            List<Candidate> all) {
        representations.stream()
                .filter(one -> one.covers(situation.event().matter().kle(), today))
                .forEach(one -> all.add(new Candidate(one.representative(), role)));
    }

    /** A person named twice in one role, as registers do, is written to once. */
    private static List<Candidate> withoutRepeats(List<Candidate> all) {
        record Seat(CitizenRef ref, RecipientRole role) {}
        Set<Seat> seen = new HashSet<>();
        return all.stream()
                .filter(one -> seen.add(new Seat(one.party().ref(), one.role())))
                .toList();
    }
}
