package dk.kanalvalg.rollout;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.decision.StoredDecision;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.RolloutState;
import dk.kanalvalg.rollout.FollowerStore.Entry;
import dk.kanalvalg.rollout.ShadowStore.Difference;
import dk.kanalvalg.rollout.ShadowStore.Taken;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets a version in shadow decide new contacts after they were taken in, from the facts that were recorded then. So it can
 * neither delay nor fail one, and nothing that is sent or shown comes from here.
 */
@ApplicationScoped
class DecideInShadow {

    private final ShadowStore store;
    private final PoliciesInForce policies;
    private final Municipalities municipalities;
    private final StoredJson json;

    DecideInShadow(ShadowStore store, PoliciesInForce policies, Municipalities municipalities, StoredJson json) {
        this.store = store;
        this.policies = policies;
        this.municipalities = municipalities;
        this.json = json;
    }

    /** How many contacts were decided, and how many could not be. */
    record Result(long cases, long failures) {

        static final Result NONE = new Result(0, 0);
    }

    /** Decides those contacts that these entries opened, and stores where the version differs from what was decided. */
    @Transactional(MANDATORY)
    Result decide(RolloutState shadow, String municipality, List<Entry> entries) {
        List<UUID> opened = entries.stream()
                .filter(entry -> entry.event().equals("ROUTED"))
                .map(entry -> entry.position().caseId())
                .toList();
        if (opened.isEmpty()) {
            return Result.NONE;
        }
        PoliciesInForce.Snapshot ruling = policies.read();
        Map<Integer, LocalChoices> choices = new HashMap<>();
        List<Difference> differences = new ArrayList<>();
        long cases = 0;
        long failures = 0;
        for (Taken taken : store.cases(opened)) {
            if (taken.at().isBefore(shadow.validFrom())) {
                continue;
            }
            cases++;
            try {
                Decision before =
                        json.read(taken.decision(), StoredDecision.class).decision();
                LocalChoices chosen =
                        choices.computeIfAbsent(taken.settingsVersion(), version -> choices(municipality, version));
                Decision after = book(ruling, shadow, before, chosen).decide(facts(taken));
                if (differs(before, after)) {
                    differences.add(new Difference(taken, Way.of(before), Way.of(after)));
                }
            } catch (RuntimeException failed) {
                failures++;
                // The message may quote a value.
                Log.errorf(
                        "A version in shadow cannot decide: %s",
                        failed.getClass().getName());
            }
        }
        if (!differences.isEmpty()) {
            store.add(shadow.periodId(), municipality, differences);
        }
        return new Result(cases, failures);
    }

    /** What decided, with the version in shadow in the place of the one of its layer. */
    private static RuleBook book(
            PoliciesInForce.Snapshot ruling, RolloutState shadow, Decision before, LocalChoices choices) {
        Layer layer = shadow.municipality() == null ? Layer.LAW : Layer.LOCAL;
        List<PolicyVersion> versions = new ArrayList<>(before.policies());
        // The short form stands beside a council's document; no document's id has a colon.
        versions.removeIf(version -> version.layer() == layer && !version.id().contains(":"));
        versions.add(new PolicyVersion(shadow.version().id(), shadow.version().version(), layer));
        return ruling.ruleBook(versions, choices);
    }

    private LocalChoices choices(String municipality, int settingsVersion) {
        return municipalities
                .find(municipality, settingsVersion)
                .map(Municipality::choices)
                .orElse(LocalChoices.NONE);
    }

    @SuppressWarnings("unchecked")
    private Facts facts(Taken taken) {
        return Facts.fromText(json.read(taken.facts(), Map.class));
    }

    /** The recipients' own ways count too; texts and duties that call nobody do not. */
    private static boolean differs(Decision before, Decision after) {
        return !Way.of(before).equals(Way.of(after)) || !ways(before).equals(ways(after));
    }

    private static List<List<Object>> ways(Decision decision) {
        return decision.recipients().stream()
                .map(one -> List.<Object>of(one.citizenRef(), one.channel(), one.means(), one.reason()))
                .toList();
    }
}
