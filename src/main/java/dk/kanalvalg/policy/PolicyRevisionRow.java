package dk.kanalvalg.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says whether anything about who rules has changed. Triggers count it, so no code can forget to. */
@Entity
@Table(name = "policy_revision")
class PolicyRevisionRow {

    @Id
    @Column(name = "only_row")
    boolean onlyRow;

    long revision;
}
