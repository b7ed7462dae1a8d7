package dk.kanalvalg.municipality;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The municipalities as they are set up at this moment. Each transaction reads the version, so a change holds from its
 * commit on in every instance; what a version says is read once.
 */
@ApplicationScoped
public class Municipalities {

    private final StoredJson json;
    private final Map<String, Municipality> known = new ConcurrentHashMap<>();

    Municipalities(StoredJson json) {
        this.json = json;
    }

    /** The municipalities of those codes that are set up. */
    @Transactional(MANDATORY)
    public Map<String, Municipality> find(Collection<String> codes) {
        List<MunicipalityRow> rows = MunicipalityRow.list("code in ?1", codes);
        Map<String, Municipality> found = new HashMap<>();
        rows.forEach(row -> found.put(row.code, known(row)));
        return found;
    }

    /** The municipality of that code, when it is set up. */
    @Transactional(MANDATORY)
    public Optional<Municipality> find(String code) {
        return Optional.ofNullable(find(List.of(code)).get(code));
    }

    /** The municipality as it was when that version of its set-up held; empty when there never was such a version. */
    @Transactional(MANDATORY)
    public Optional<Municipality> find(String code, int version) {
        return find(code)
                .filter(current -> current.version() == version)
                .or(() -> MunicipalityVersionRow.<MunicipalityVersionRow>findByIdOptional(
                                new MunicipalityVersionRow.Key(code, version))
                        .map(row -> MunicipalityReading.read(
                                code, version, json.read(row.settings, MunicipalityRequest.class))));
    }

    /** All municipalities that are set up. */
    @Transactional(MANDATORY)
    public List<Municipality> all() {
        List<MunicipalityRow> rows = MunicipalityRow.listAll();
        return rows.stream().map(this::known).toList();
    }

    private Municipality known(MunicipalityRow row) {
        return known.compute(
                row.code,
                (code, old) -> old != null && old.version() == row.version
                        ? old
                        : MunicipalityReading.read(
                                code, row.version, json.read(row.settings, MunicipalityRequest.class)));
    }
}
