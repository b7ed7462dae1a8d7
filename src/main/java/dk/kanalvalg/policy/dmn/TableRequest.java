package dk.kanalvalg.policy.dmn;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What a decision table does not say about a policy: given in the query, or else taken from the policy's newest
 * version.
 */
public record TableRequest(
        @RestQuery String layer,
        @RestQuery String municipality,
        @RestQuery String owner,
        @RestQuery List<String> category,
        @RestQuery String measure) {

    /**
     * The frame for a table.
     *
     * @throws InvalidRequest 400 naming everything that is in neither the query nor an earlier version
     */
    public DmnImport.Frame frame(String id, Optional<Policy> newest) {
        List<Violation> missing = new ArrayList<>();
        List<String> categories = category == null || category.isEmpty() ? null : category;
        DmnImport.Frame frame = new DmnImport.Frame(
                id,
                either(readLayer(), newest.map(Policy::layer), "layer", missing),
                municipality == null ? newest.map(Policy::municipality).orElse(null) : municipality,
                either(owner, newest.map(Policy::owner), "owner", missing),
                new Policy.Purpose(
                        either(categories, newest.map(known -> known.purpose().categories()), "category", missing),
                        either(measure, newest.map(known -> known.purpose().measure()), "measure", missing)));
        if (!missing.isEmpty()) {
            throw InvalidRequest.malformed(missing);
        }
        return frame;
    }

    private Layer readLayer() {
        if (layer == null) {
            return null;
        }
        return Arrays.stream(Layer.values())
                .filter(known -> known.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> InvalidRequest.malformed("layer", "is LAW or LOCAL"));
    }

    private static <T> T either(T given, Optional<T> known, String name, List<Violation> missing) {
        if (given == null && known.isEmpty()) {
            missing.add(new Violation(name, "is not told by a decision table; give it in the query"));
        }
        return given == null ? known.orElse(null) : given;
    }
}
