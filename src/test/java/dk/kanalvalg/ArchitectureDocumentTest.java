package dk.kanalvalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture as it is written down is the one in the code. */
class ArchitectureDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/architecture.md");
    private static final Path ROOT = Path.of("src/main/java/dk/kanalvalg");

    private final List<List<String>> changes = MarkdownTable.rowsBelow(DOCUMENT, "## Where do I change …");
    private final List<List<String>> rooms = MarkdownTable.rowsBelow(DOCUMENT, "## Rooms");

    @Test
    void atLeastTwentyCommonChangesAreThere() {
        assertThat(changes).hasSizeGreaterThanOrEqualTo(20);
        assertThat(changes.stream().map(List::getFirst)).doesNotHaveDuplicates();
    }

    @Test
    void everyChangeNamesClassesInTheRoomsItNames() {
        assertThat(changes).allSatisfy(change -> {
            List<String> packages = MarkdownTable.code(change.get(2));
            assertThat(packages).isNotEmpty().allSatisfy(room -> assertThat(folder(room))
                    .isDirectory());
            assertThat(MarkdownTable.code(change.get(1)))
                    .isNotEmpty()
                    .anySatisfy(name -> assertThat(name).doesNotContain("."))
                    .allSatisfy(name -> assertThat(packages.stream().map(room -> place(room, name)))
                            .as("%s", name)
                            .anyMatch(Files::isRegularFile));
        });
    }

    @Test
    void everyRoomIsDescribedOnItsFloor() throws IOException {
        Map<String, Integer> described = rooms.stream()
                .collect(Collectors.toMap(
                        row -> MarkdownTable.code(row.get(1)).getFirst(), row -> Integer.parseInt(row.getFirst())));
        try (Stream<Path> folders = Files.list(ROOT)) {
            Map<String, Integer> built = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toMap(Function.identity(), room -> ArchitectureTest.FLOORS.get(room) + 1));
            assertThat(described).isEqualTo(built);
        }
    }

    private static Path place(String room, String name) {
        return name.contains(".") ? Path.of(name) : folder(room).resolve(name + ".java");
    }

    private static Path folder(String room) {
        return ROOT.resolve(room.replace('.', '/'));
    }
}
