package dk.kanalvalg.municipality;

import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads set-ups, in the form in which they can be sent back. */
@ApplicationScoped
class MunicipalitySettings {

    private final Municipalities municipalities;
    private final StoredJson json;

    MunicipalitySettings(Municipalities municipalities, StoredJson json) {
        this.municipalities = municipalities;
        this.json = json;
    }

    @Transactional
    Optional<MunicipalityRequest> find(String code) {
        return MunicipalityRow.<MunicipalityRow>findByIdOptional(code)
                .filter(row -> row.version > 0 && row.removedAt == null)
                .map(this::beside);
    }

    private MunicipalityRequest beside(MunicipalityRow row) {
        MunicipalityRequest settings = json.read(row.settings, MunicipalityRequest.class);
        return row.proposed == null
                ? settings
                : settings.with(new MunicipalityRequest.Proposal(
                        row.proposedBy, row.proposedAt, json.read(row.proposed, MunicipalityRequest.class)));
    }

    /** A former set-up. */
    @Transactional
    Optional<MunicipalityRequest> find(String code, int version) {
        return MunicipalityVersionRow.<MunicipalityVersionRow>findByIdOptional(
                        new MunicipalityVersionRow.Key(code, version))
                .map(row -> json.read(row.settings, MunicipalityRequest.class));
    }

    @Transactional
    List<Municipality> all() {
        return municipalities.all();
    }

    @Transactional
    Optional<Municipality> municipality(String code) {
        return code == null ? Optional.empty() : municipalities.find(code);
    }
}
