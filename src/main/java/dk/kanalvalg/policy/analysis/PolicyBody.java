package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.PersonalNumbers;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.dmn.DmnImport;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A policy document in a request: YAML, or JSON, which YAML contains. */
public record PolicyBody(String document, Policy policy) {

    private static final int LARGEST = 4 * 1024 * 1024;

    /**
     * Reads the body.
     *
     * @throws InvalidRequest 400 with every fault and its place; 422 when it is for nothing but efficiency
     */
    public static PolicyBody read(InputStream body) {
        String document = utf8(bytes(body));
        List<Violation> violations = new ArrayList<>(numbers(document));
        switch (PolicyDocuments.readDraft(document)) {
            case PolicyDocuments.Read(Policy policy) -> {
                if (violations.isEmpty()) {
                    return new PolicyBody(document, purposeful(policy));
                }
            }
            case PolicyDocuments.Faulty(var faults) ->
                faults.stream().map(PolicyBody::violation).forEach(violations::add);
        }
        throw InvalidRequest.of(
                ErrorCode.POLICY_FAULTY, "The policy has faults. Each is named with its place.", violations);
    }

    /**
     * Reads a DMN decision table as a policy document; what such a table does not hold, its author adds in the next
     * version.
     *
     * @throws InvalidRequest 422 with everything of the table that a policy cannot say
     */
    public static PolicyBody readTable(InputStream body, DmnImport.Frame frame) {
        String table = utf8(bytes(body));
        List<Violation> numbers = numbers(table);
        if (!numbers.isEmpty()) {
            throw refused(numbers);
        }
        return switch (DmnImport.read(table, frame)) {
            case DmnImport.Imported(String document) ->
                switch (PolicyDocuments.readDraft(document)) {
                    case PolicyDocuments.Read(Policy policy) -> new PolicyBody(document, purposeful(policy));
                    case PolicyDocuments.Faulty(var faults) ->
                        throw refused(faults.stream()
                                .map(fault -> inTable(document, fault))
                                .toList());
                };
            case DmnImport.Refused(var faults) ->
                throw refused(faults.stream()
                        .map(fault -> new Violation("line " + fault.line(), shown(fault.message()), fault.line(), null))
                        .toList());
        };
    }

    /**
     * The body, when it is about the policy of that id.
     *
     * @throws InvalidRequest 422 when it is about another
     */
    public PolicyBody of(String id) {
        if (!policy.id().equals(id)) {
            throw InvalidRequest.impossible("id", "differs from the id in the path");
        }
        return this;
    }

    /** Rules about citizens are for citizens first; what is saved may come with it. */
    private static Policy purposeful(Policy policy) {
        if (Set.of("EFFICIENCY").containsAll(policy.purpose().categories())) {
            throw InvalidRequest.impossible(
                    "purpose.categories", "names nothing that the policy is for, beside efficiency");
        }
        return policy;
    }

    private static byte[] bytes(InputStream body) {
        try {
            return Bodies.read(body, LARGEST);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InvalidRequest refused(List<Violation> violations) {
        return InvalidRequest.of(
                ErrorCode.TABLE_NOT_IMPORTED,
                "The table says what a policy cannot say. Each place is named.",
                violations);
    }

    /** The sender never saw the document that the table became, so the row is named by what it says. */
    private static Violation inTable(String document, PolicyDocuments.Fault fault) {
        String line =
                document.lines().skip(fault.line() - 1L).findFirst().orElse("").strip();
        return new Violation("table", shown(fault.message() + ": " + line));
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
        return new Violation(place(fault.line(), fault.column()), shown(fault.message()), fault.line(), fault.column());
    }

    private static String shown(String message) {
        return PersonalNumbers.in(message) ? "cannot stand here" : message;
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors put a mark of byte order in front, which is no part of the document.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException refused) {
            throw InvalidRequest.of(ErrorCode.POLICY_FAULTY, "The body is not UTF-8.");
        }
    }
}
