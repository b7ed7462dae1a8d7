package dk.kanalvalg.policy.report;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A policy document in a request: YAML, or JSON, which YAML contains. */
public record PolicyBody(String document, Policy policy) {

    private static final int LARGEST = 4 * 1024 * 1024;

    /**
     * Reads the body.
     *
     * @throws InvalidRequest 400 with every fault and its place
     */
    public static PolicyBody read(InputStream body) throws IOException {
        String document = utf8(Bodies.read(body, LARGEST));
        List<Violation> violations = new ArrayList<>(numbers(document));
        switch (PolicyDocuments.read(document)) {
            case PolicyDocuments.Read(Policy policy) -> {
                if (violations.isEmpty()) {
                    return new PolicyBody(document, policy);
                }
            }
            case PolicyDocuments.Faulty(var faults) ->
                faults.stream().map(PolicyBody::violation).forEach(violations::add);
        }
        throw new InvalidRequest(
                Problem.of(400, "POLICY_FAULTY", "The policy has faults. Each is named with its place.", violations));
    }

    /** A policy is read by everybody, so nobody's number may stand in it, not even in a case. */
    private static List<Violation> numbers(String document) {
        List<Violation> violations = new ArrayList<>();
        int number = 0;
        for (String line : document.lines().toList()) {
            number++;
            if (PersonalNumbers.in(line)) {
                violations.add(new Violation(place(number, 1), "looks like a personal number", number, 1));
            }
        }
        return violations;
    }

    private static Violation violation(PolicyDocuments.Fault fault) {
        String message = PersonalNumbers.in(fault.message()) ? "cannot stand here" : fault.message();
        return new Violation(place(fault.line(), fault.column()), message, fault.line(), fault.column());
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException refused) {
            throw new InvalidRequest(Problem.of(400, "POLICY_FAULTY", "The body is not UTF-8."));
        }
    }
}
