/**
 * Presents findings about a policy as pages for lawyers and councils, in Danish and English.
 *
 * <p>Not here: the findings, which are in {@code policy.analysis}; explanations of one citizen's case, which are in
 * {@code cases}.
 */
package dk.kanalvalg.policy.report;
