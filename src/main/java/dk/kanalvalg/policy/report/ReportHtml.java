package dk.kanalvalg.policy.report;

import dk.kanalvalg.platform.PackagedFile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.util.List;

/**
 * A page as HTML. It has its own template engine, because the command line has no container. The build still checks the
 * template.
 */
public final class ReportHtml {

    private static final String PLACE = "/templates/policy/report.html";
    private static final String HTML = "text/html";
    private static final Template TEMPLATE = template();

    private ReportHtml() {}

    /** The page, complete with head and style, everything in it escaped. */
    public static String of(ReportPage page) {
        return TEMPLATE.data("page", page).render();
    }

    private static Template template() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
        return engine.parse(PackagedFile.text(PLACE), Variant.forContentType(HTML));
    }
}
