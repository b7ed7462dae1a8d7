package dk.kanalvalg.citizen.brake;

import java.util.Comparator;

/** A source in a municipality: where endings are counted, and where the brake is on or off. */
public record Place(String municipality, String source) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::municipality).thenComparing(Place::source);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
