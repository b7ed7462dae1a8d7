package dk.kanalvalg.security;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The issuers whose tokens are believed, as the settings name them.
 *
 * @param faults what is wrong with the settings; an issuer at fault is not among the issuers
 */
public record TrustedIssuers(List<Issuer> issuers, List<Fault> faults) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String ISSUER = "kanalvalg.security.issuer";
    private static final String KEYS = "kanalvalg.security.keys";
    private static final String MORE = "kanalvalg.security.more-issuers";

    /** Who makes tokens, and where the keys that verify them stand. */
    public record Issuer(String name, URI keys) {}

    /** A setting that cannot be used, and why. Never holds what it says. */
    public record Fault(String property, String message) {}

    public TrustedIssuers {
        issuers = List.copyOf(issuers);
        faults = List.copyOf(faults);
    }

    /**
     * Reads the settings; blank ones are as good as none.
     *
     * @param more further issuers, each with its keys after a blank, parted by commas
     */
    public static TrustedIssuers read(Optional<String> issuer, Optional<String> keys, Optional<String> more) {
        List<Issuer> issuers = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        String first = issuer.orElse("").strip();
        String firstKeys = keys.orElse("").strip();
        if (!first.isEmpty() && !firstKeys.isEmpty()) {
            add(first, firstKeys, KEYS, issuers, faults);
        } else if (!first.isEmpty()) {
            faults.add(new Fault(KEYS, "must say where the issuer's keys stand"));
        } else if (!firstKeys.isEmpty()) {
            faults.add(new Fault(ISSUER, "must name the issuer whose keys these are"));
        }
        for (String pair : more.orElse("").split(",", -1)) {
            String[] parts = pair.strip().split("\\s+", -1);
            if (parts.length == 2) {
                add(parts[0], parts[1], MORE, issuers, faults);
            } else if (!pair.isBlank()) {
                faults.add(new Fault(MORE, "must be pairs of an issuer and the address of its keys"));
            }
        }
        return new TrustedIssuers(issuers, faults);
    }

    private static void add(String name, String keys, String property, List<Issuer> issuers, List<Fault> faults) {
        if (issuers.stream().anyMatch(known -> known.name().equals(name))) {
            faults.add(new Fault(property, "names an issuer twice"));
            return;
        }
        address(keys)
                .ifPresentOrElse(
                        address -> issuers.add(new Issuer(name, address)),
                        () -> faults.add(new Fault(
                                property, "must be an https: address; http: is believed on this machine only")));
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
            return Optional.of(address).filter(_ -> safe && address.getHost() != null);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
