package dk.kanalvalg.municipality;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.routing.Administration;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.security.TransactionScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The municipalities as they are set up now. Each transaction reads the version, so that a change is valid in every
 * instance from its commit on. The content of a version is read once.
 */
@ApplicationScoped
public class Municipalities {

    /** Only the version, because the settings have thousands of bytes and every event would read them. */
    private static final String VERSIONS =
            "select code, version, removed_at is not null as removed from municipality where code = any (?)";

    private final Database database;
    private final StoredJson json;
    private final Map<String, Municipality> known = new ConcurrentHashMap<>();

    Municipalities(Database database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /** What the row of a municipality says, without the settings. */
    private record Version(String code, int version, boolean removed) {}

    /** The municipalities of those codes that are set up. */
    @Transactional(MANDATORY)
    public Map<String, Municipality> find(Collection<String> codes) {
        return read(codes, false);
    }

    /**
     * The municipalities of those codes that have or had cases: also one that was removed, for a contact that was being
     * taken in at that moment became a case of it.
     */
    @Transactional(MANDATORY)
    public Map<String, Municipality> ofCases(Collection<String> codes) {
        return read(codes, true);
    }

    private Map<String, Municipality> read(Collection<String> codes, boolean removedToo) {
        Map<String, Municipality> found = new HashMap<>();
        database
                .query(
                        VERSIONS,
                        row -> new Version(row.getString("code"), row.getInt("version"), row.getBoolean("removed")),
                        Database.Column.texts(codes, code -> code))
                .stream()
                .filter(row -> removedToo || !row.removed())
                .forEach(row -> found.put(row.code(), known(row.code(), row.version())));
        return found;
    }

    /** The municipality of that code, when it is set up. */
    @Transactional(MANDATORY)
    public Optional<Municipality> find(String code) {
        return Optional.ofNullable(find(List.of(code)).get(code));
    }

    /** The municipality of a case, also when it was removed. */
    @Transactional(MANDATORY)
    public Optional<Municipality> ofCase(String code) {
        return Optional.ofNullable(ofCases(List.of(code)).get(code));
    }

    /**
     * The ids of a municipality's administrations; none when it is not set up. It is asked by those who read files and
     * messages, too, on threads of their own that have no caller.
     */
    @Transactional
    public Set<String> administrations(String code) {
        return TransactionScope.of(List.of(code))
                .call(() -> find(code))
                .map(municipality -> municipality.map().administrations().stream()
                        .map(Administration::id)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** The municipality as it was when that version of its set-up held; empty when there never was such a version. */
    @Transactional(MANDATORY)
    public Optional<Municipality> find(String code, int version) {
        return ofCase(code)
                .filter(current -> current.version() == version)
                .or(() -> MunicipalityVersionRow.<MunicipalityVersionRow>findByIdOptional(
                                new MunicipalityVersionRow.Key(code, version))
                        .map(row -> MunicipalityParser.read(
                                code, version, json.read(row.settings, MunicipalityRequest.class))));
    }

    /** The municipality as this instance read it last: for what may be a moment old, and asks no database. */
    public Optional<Municipality> lastRead(String code) {
        return Optional.ofNullable(known.get(code));
    }

    /** All municipalities that are set up. */
    @Transactional(MANDATORY)
    public List<Municipality> all() {
        return MunicipalityRow.<MunicipalityRow>stream("removedAt is null")
                .map(row -> known(row.code, row.version))
                .toList();
    }

    private Municipality known(String code, int version) {
        Municipality current = known.get(code);
        if (current == null || current.version() != version) {
            MunicipalityRow row = MunicipalityRow.findById(code);
            MunicipalityRequest settings = json.read(row.settings, MunicipalityRequest.class);
            current = MunicipalityParser.read(code, row.version, settings);
            known.put(code, current);
        }
        return current;
    }
}
