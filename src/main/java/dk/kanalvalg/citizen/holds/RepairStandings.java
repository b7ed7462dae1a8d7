package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.citizen.Standings.Revision;
import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.citizen.brake.Place;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Works out anew what is known of those about whom statements of the future are kept. They are of a time before such
 * statements were refused, and are read now with the time at which they came.
 */
@ApplicationScoped
class RepairStandings {

    private static final int BATCH = 500;
    private static final String OURSELVES = "kanalvalg";

    private static final String TAKE = """
            delete from standing_repair where (municipality, citizen_ref) in (
                select municipality, citizen_ref from standing_repair
                order by municipality, citizen_ref limit ? for update skip locked)
            returning municipality, citizen_ref
            """;

    private final Database database;
    private final Standings standings;

    RepairStandings(Database database, Standings standings) {
        this.database = database;
        this.standings = standings;
    }

    /** Repairs some; answers whether there may be more. */
    @Transactional
    boolean repair() {
        List<Revision> repairs = database.query(
                TAKE,
                row -> new Revision(
                        new HeldExemption(
                                new Place(row.getString("municipality"), OURSELVES),
                                new CitizenRef(row.getString("citizen_ref"))),
                        null,
                        (known, _) -> known),
                BATCH);
        standings.revise(repairs);
        return repairs.size() == BATCH;
    }
}
