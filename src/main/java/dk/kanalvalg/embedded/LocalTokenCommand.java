package dk.kanalvalg.embedded;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token of an hour for the secured local run. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token of an hour for the service that './kanalvalg run --secured' starts.")
public final class LocalTokenCommand implements Callable<Integer> {

    private static final Duration VALIDITY = Duration.ofHours(1);

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "ROLE",
            description = "portal caseworker team-lead register lawyer council operator auditor all")
    private String role;

    @Option(names = "--municipality", split = ",", defaultValue = "*", description = "Codes of municipalities, or all")
    private List<String> municipalities;

    @Option(names = "--administration", split = ",", defaultValue = "*", description = "Administrations, or all")
    private List<String> administrations;

    @Option(names = "--source", split = ",", description = "The sources whose events it sends; all without it")
    private List<String> sources;

    @Option(names = "--sub", paramLabel = "NAME", description = "Who it is; the role without it")
    private String subject;

    /** Ends with 0, or with 2 when it is asked for what there is not. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new LocalTokenCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        LocalRole known = Stream.of(LocalRole.values())
                .filter(one -> one.word().equals(role))
                .findFirst()
                .orElseThrow(() -> new ParameterException(command.commandLine(), "There is no such role."));
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(LocalIssuer.NAME)
                .audience("kanalvalg")
                .subject(subject == null ? known.word() : subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .claim("groups", List.copyOf(known.rights()))
                .claim("municipality", municipalities)
                .claim("administration", administrations);
        if (sources != null) {
            claims.claim("sources", sources);
        }
        Path folder = LocalRun.folder().resolve("issuer");
        command.commandLine().getOut().println(LocalKeys.in(folder).sign(claims.build()));
        return 0;
    }
}
