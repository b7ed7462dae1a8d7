package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** An exported table on Apache KIE's DMN engine: a second opinion by people who did not write the first. */
final class KieTable {

    private final DMNRuntime runtime;
    private final DMNModel model;
    private final List<Fact> facts;

    KieTable(Policy policy) {
        this.runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(
                        List.of(ResourceFactory.newReaderResource(new StringReader(DmnExport.toXml(policy)), "UTF-8")))
                .getOrElseThrow(broken -> new IllegalArgumentException("the engine does not read the export", broken));
        this.model = runtime.getModels().getFirst();
        if (model.hasErrors()) {
            throw new AssertionError(model.getMessages().toString());
        }
        this.facts = policy.facts();
    }

    /** The rule it chooses, or {@code null} when none holds. */
    String rule(Map<String, Object> values) {
        DMNContext context = runtime.newContext();
        for (Fact fact : facts) {
            context.set(fact.name(), value(fact, values.get(fact.name())));
        }
        DMNDecisionResult result = runtime.evaluateAll(model, context).getDecisionResultByName(DmnExport.DECISION);
        if (result.hasErrors()) {
            throw new AssertionError(result.getMessages().toString());
        }
        return result.getResult() instanceof Map<?, ?> outputs ? (String) outputs.get("rule") : null;
    }

    private static Object value(Fact fact, Object value) {
        return switch (fact.domain()) {
            case Domain.Integers _ when value != null -> BigDecimal.valueOf((Long) value);
            case Domain.Kle _ when value != null -> BigDecimal.valueOf(((KleCode) value).number());
            default -> value;
        };
    }
}
