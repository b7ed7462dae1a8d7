package dk.kanalvalg.identity;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.contact.SubjectType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the reference that names a party outside request bodies. The hash is keyed, because otherwise anybody could try
 * the few million possible personal numbers.
 */
@Singleton
public class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    /** 160 of the hash's 256 bits: 32 characters, enough that two citizens of a country never share a reference. */
    private static final int REFERENCE_BYTES = 20;

    private final ReferenceSecret secret;

    Pseudonyms(ReferenceSecret secret) {
        this.secret = secret;
    }

    /**
     * The party under its reference, which differs between municipalities, with the facts that only its number reveals.
     */
    public Party party(String municipality, PartyId id) {
        return switch (id) {
            case PartyId.Cpr(var number) ->
                new Party(
                        reference(municipality, "CPR", number.digits()),
                        SubjectType.PERSON,
                        number.replacement(),
                        number.birthDate());
            case PartyId.Cvr(var number) ->
                new Party(reference(municipality, "CVR", number.value()), SubjectType.COMPANY, false, null);
            case PartyId.Local(var value) ->
                new Party(reference(municipality, "LOCAL", value), SubjectType.PERSON, false, null);
        };
    }

    /** A keyed fingerprint of content that may contain a personal number, to recognise content that was sent before. */
    public byte[] fingerprint(String content) {
        return mac().doFinal(("content\n" + content).getBytes(StandardCharsets.UTF_8));
    }

    private CitizenRef reference(String municipality, String kind, String value) {
        byte[] hash = mac().doFinal((municipality + "\n" + kind + "\n" + value).getBytes(StandardCharsets.UTF_8));
        return new CitizenRef("c_" + base32(hash));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value(), ALGORITHM));
            return mac;
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException("the platform lacks " + ALGORITHM, impossible);
        }
    }

    private static String base32(byte[] hash) {
        StringBuilder text = new StringBuilder(REFERENCE_BYTES * 8 / 5);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < REFERENCE_BYTES; i++) {
            buffer = (buffer << 8) | (hash[i] & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt((buffer >> (bits - 5)) & 31));
            }
        }
        return text.toString();
    }
}
