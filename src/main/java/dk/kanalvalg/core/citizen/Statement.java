package dk.kanalvalg.core.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one source told of a party at one time. It is the source's whole statement: what it no longer tells, it takes back.
 *
 * @param checkedAt by the source's clock
 * @param told the fields it speaks of; the others of the standing say nothing, whatever they hold
 * @param contested the fields on which the source told different things of the same instant; {@code null} is none, so that
 *     it is not stored
 * @param receivedAt when it came first, by our own clock; {@code null} when that was not kept
 * @param withheld {@code null}, unless the statement ends no exemption
 */
public record Statement(
        String source,
        Instant checkedAt,
        Set<StandingField> told,
        Standing standing,
        Set<StandingField> contested,
        Instant receivedAt,
        Withheld withheld) {

    /** How far a source's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Set<StandingField> OF_EXEMPTION =
            EnumSet.of(StandingField.DIGITAL_POST, StandingField.CPR_STATUS, StandingField.RESIDENT_SINCE);

    /**
     * Marks a statement that ends no exemption because its source ended too many at once. Whatever else it tells counts.
     *
     * @param former what the source told before, as far as an exemption rests on it or ends by it: that counts instead.
     *     {@code null} when it had told nothing
     */
    public record Withheld(Statement former) {}

    /** A statement that its source does not contradict. */
    public Statement(String source, Instant checkedAt, Set<StandingField> told, Standing standing) {
        this(source, checkedAt, told, standing, null, null, null);
    }

    /** Whether a statement of that time speaks of the future. */
    public static boolean inFuture(Instant checkedAt, Instant now) {
        return checkedAt.isAfter(now.plus(SKEW));
    }

    /**
     * The statement with the time at which it came, unless that is known. No statement is newer than its coming: one
     * that was kept with a time of the future would otherwise go before every later statement of its source.
     */
    public Statement received(Instant at) {
        Instant came = receivedAt == null ? at : receivedAt;
        Instant checked = inFuture(checkedAt, came) ? came : checkedAt;
        return new Statement(source, checked, told, standing, contested, came, withheld);
    }

    /** Since when it is known: by the source's clock, but never later than it came. */
    public Instant knownSince() {
        return receivedAt == null || checkedAt.isBefore(receivedAt) ? checkedAt : receivedAt;
    }

    /** The same statement, which ends no exemption. */
    Statement withholding(Statement former) {
        return new Statement(source, checkedAt, told, standing, contested, receivedAt, new Withheld(former));
    }

    /** The same statement with its full effect. */
    Statement released() {
        return new Statement(source, checkedAt, told, standing, contested, receivedAt, null);
    }

    /** What of it counts for an exemption from Digital Post; {@code null} when nothing does. */
    Statement ofExemption() {
        return withheld == null ? this : withheld.former();
    }

    /** The part that counts for an exemption from Digital Post, and nothing else of it. */
    Statement reducedToExemption() {
        Set<StandingField> left = EnumSet.noneOf(StandingField.class);
        told.stream().filter(OF_EXEMPTION::contains).forEach(left::add);
        return new Statement(source, checkedAt, left, standing.ofExemption(), contested, receivedAt, null);
    }

    /** Whether both are one statement, whenever they came. */
    boolean sameStatement(Statement other) {
        return checkedAt.equals(other.checkedAt)
                && told.equals(other.told)
                && standing.equals(other.standing)
                && source.equals(other.source)
                && (contested == null ? other.contested == null : contested.equals(other.contested));
    }

    /** Whether the source told different things of the field, of the same instant: such a statement ends nobody's exemption. */
    boolean contests(StandingField field) {
        return contested != null && contested.contains(field);
    }

    /** Whether it says more of the field than that nobody knows. */
    boolean tells(StandingField field) {
        return told.contains(field)
                && !(field == StandingField.DIGITAL_POST && standing.digitalPost() == Standing.DigitalPost.UNKNOWN)
                && !(field == StandingField.MIT_ID && standing.mitId() == Standing.MitId.UNKNOWN);
    }

    boolean tells(Standing.DigitalPost value) {
        return tells(StandingField.DIGITAL_POST) && standing.digitalPost() == value;
    }
}
