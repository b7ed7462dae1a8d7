package dk.kanalvalg.policy.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.policy.report.ReportHtml;
import dk.kanalvalg.policy.report.ReportPage;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The format and language of an answer. */
final class Presentation {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--format", defaultValue = "text", description = "text, json or html (default: ${DEFAULT-VALUE})")
    private Format format;

    @Option(
            names = "--language",
            defaultValue = "da",
            converter = LanguageCode.class,
            description = "da or en, for text and html (default: ${DEFAULT-VALUE})")
    private Language language;

    private enum Format {
        TEXT,
        JSON,
        HTML
    }

    /** Reads the usual codes of languages. */
    static final class LanguageCode implements ITypeConverter<Language> {
        @Override
        public Language convert(String code) {
            return switch (code) {
                case "da" -> Language.DANISH;
                case "en" -> Language.ENGLISH;
                default -> throw new TypeConversionException("expected da or en");
            };
        }
    }

    /** Prints the answer, and makes only the requested format. */
    void give(Function<Language, ReportPage> page, Supplier<Object> data) {
        String answer =
                switch (format) {
                    case TEXT -> page.apply(language).whole().toText();
                    case HTML -> ReportHtml.of(page.apply(language));
                    case JSON -> json(data.get());
                };
        command.commandLine().getOut().println(answer.stripTrailing());
    }

    private static String json(Object data) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view is data", impossible);
        }
    }
}
