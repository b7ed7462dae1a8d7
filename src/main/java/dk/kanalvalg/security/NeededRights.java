package dk.kanalvalg.security;

import java.util.List;
import java.util.stream.Stream;

/** Which rights a method of a resource needs, for the contract. */
public final class NeededRights {

    private NeededRights() {}

    /** The rights as they stand in a token, of which one is enough, by a method's class and name: {@code a.b.C_d}. */
    public static List<String> of(String method) {
        int end = method.lastIndexOf('_');
        try {
            Class<?> resource = Class.forName(
                    method.substring(0, end), false, Thread.currentThread().getContextClassLoader());
            return Stream.of(resource.getDeclaredMethods())
                    .filter(one -> one.getName().equals(method.substring(end + 1)))
                    .map(one -> one.getAnnotation(Needs.class))
                    .flatMap(needs -> needs == null ? Stream.empty() : Stream.of(needs.value()))
                    .map(Right::word)
                    .distinct()
                    .toList();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(method + " is no method of a resource", unknown);
        }
    }
}
