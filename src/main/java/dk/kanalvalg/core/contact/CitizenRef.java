package dk.kanalvalg.core.contact;

/**
 * The name by which a citizen or company is known everywhere but in a request body: {@code c_} and a keyed hash, stable
 * within a municipality and different between municipalities.
 */
public record CitizenRef(String value) {

    public CitizenRef {
        if (!value.startsWith("c_")) {
            throw new IllegalArgumentException("a citizen reference starts with c_");
        }
    }
}
