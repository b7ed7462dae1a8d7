package dk.kanalvalg.policy.commandline;

import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.NationalLaw;
import dk.kanalvalg.policy.analysis.PolicyBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads policies from files, as strictly as the service reads them from requests. */
final class PolicyFile {

    private PolicyFile() {}

    static Policy read(Path file) {
        try (InputStream document = Files.newInputStream(file)) {
            return read(file.toString(), document);
        } catch (IOException unreadable) {
            throw new UnreadablePolicy(file + ": cannot be read");
        }
    }

    /**
     * The law under a policy; {@code null} for a policy that is law itself.
     *
     * @param file of the law, or {@code null} for the one that ships with Kanalvalg
     */
    static Policy lawFor(Policy policy, Path file) {
        return switch (policy.layer()) {
            case LAW -> null;
            case LOCAL -> file == null ? shipped() : law(file);
        };
    }

    private static Policy law(Path file) {
        Policy law = read(file);
        if (law.layer() != Layer.LAW) {
            throw new UnreadablePolicy(file + ": is no law, its layer is " + law.layer());
        }
        return law;
    }

    private static Policy shipped() {
        try {
            return read(
                    NationalLaw.ID,
                    new ByteArrayInputStream(NationalLaw.current().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are readable", impossible);
        }
    }

    private static Policy read(String name, InputStream document) throws IOException {
        try {
            return PolicyBody.read(document).policy();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (InvalidRequest refused) {
            throw new UnreadablePolicy(told(name, refused.problem()));
        }
    }

    /** In the format of compilers, so that editors and build servers find the places. */
    private static String told(String name, Problem problem) {
        List<Violation> violations = problem.violations();
        return violations == null
                ? name + ": " + problem.detail()
                : violations.stream()
                        .map(fault -> fault.line() == null
                                ? name + ": " + fault.field() + " " + fault.message()
                                : name + ":" + fault.line() + ":" + fault.column() + ": " + fault.message())
                        .collect(Collectors.joining(System.lineSeparator()));
    }
}
