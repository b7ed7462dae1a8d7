/**
 * What becomes of versions that roll out: their cases are counted against thresholds, shadows decide beside what rules, and
 * people pause, resume and promote them.
 *
 * <p>Not here: where a version rules, and what may rule together, which is in {@code policy}.
 *
 * <p>ADR: {@code docs/adr/0031-versions-go-on-in-stages-and-back-in-one-step.md}.
 */
package dk.kanalvalg.rollout;
