package dk.kanalvalg;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests, classes and files that the documents name are there. */
class DocumentsTest {

    private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(?:Test|IT)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guarantees.md", "docs/threat-model.md"})
    void everyGuaranteeNamesTestsThatExist(String document) {
        List<List<String>> guarantees = MarkdownTable.rows(Path.of(document)).stream()
                .filter(row -> row.size() == 3)
                .toList();
        Set<String> tests = names("src/test/java");
        assertThat(guarantees).hasSizeGreaterThanOrEqualTo(8).allSatisfy(guarantee -> assertThat(
                        MarkdownTable.code(guarantee.getLast()))
                .isNotEmpty()
                .allMatch(name -> TEST.matcher(name).matches())
                .isSubsetOf(tests));
    }

    @Test
    void theReadmeGivesEightGuarantees() {
        assertThat(MarkdownTable.rowsBelow(Path.of("README.md"), "## Eight guarantees"))
                .hasSize(8);
    }

    @Test
    void theGlossaryNamesEachTermOnceAndClassesThatExist() {
        List<List<String>> terms = MarkdownTable.rows(Path.of("docs/glossary.md"));
        Set<String> classes = names("src/main/java");
        assertThat(terms.stream().map(List::getFirst)).doesNotHaveDuplicates();
        assertThat(terms).hasSizeGreaterThan(50).allSatisfy(term -> {
            assertThat(term).hasSize(4).noneMatch(String::isBlank);
            assertThat(MarkdownTable.code(term.getLast())).isNotEmpty().isSubsetOf(classes);
        });
    }

    @Test
    void everyLinkBetweenDocumentsLeadsToAFile() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(20).allSatisfy(document -> assertThat(
                        LINK.matcher(Files.readString(document))
                                .results()
                                .map(link -> document.resolveSibling(link.group(1))))
                .as("links of %s", document)
                .allMatch(Files::exists));
    }

    private static Set<String> names(String root) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
