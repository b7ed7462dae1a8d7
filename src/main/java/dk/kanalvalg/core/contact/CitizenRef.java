package dk.kanalvalg.core.contact;

/**
 * The reference that names a citizen or company everywhere outside request bodies: {@code c_} and a keyed hash, stable
 * within a municipality and different between municipalities.
 */
public record CitizenRef(String value) {

    public CitizenRef {
        if (!value.startsWith("c_")) {
            throw new IllegalArgumentException("a citizen reference starts with c_");
        }
    }
}
