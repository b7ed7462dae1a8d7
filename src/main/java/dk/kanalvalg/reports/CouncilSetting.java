package dk.kanalvalg.reports;

/** What a council sets for its reports. The names are stored. */
enum CouncilSetting {
    PRICES,
    TARGETS,
    PRINCIPLES
}
