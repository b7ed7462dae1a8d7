package dk.kanalvalg.cases.facts;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values by name, of which the names are the same for many rows: a map for each row would be most of the work of a scan. */
final class PlacedValues extends AbstractMap<String, Object> {

    private final Map<String, Integer> places;
    private final Object[] values;

    /** The values in the places of their names; {@code null} where one is missing. Neither is changed afterwards. */
    PlacedValues(Map<String, Integer> places, Object[] values) {
        this.places = places;
        this.values = values;
    }

    @Override
    public Object get(Object name) {
        Integer place = places.get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> known = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            if (values[place] != null) {
                known.put(name, values[place]);
            }
        });
        return known.entrySet();
    }
}
