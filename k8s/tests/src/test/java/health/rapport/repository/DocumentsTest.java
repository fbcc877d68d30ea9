package health.rapport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final Repository HERE = Repository.here();

    @Test
    void every_link_between_documents_leads_somewhere() {
        assertThat(Documents.links(HERE)).isGreaterThan(20);
        assertThat(Documents.brokenLinks(HERE)).isEmpty();
    }

    @Test
    void a_link_that_leads_nowhere_is_named(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("README.md"), "# Two words\n`[no](link)` https://example.org");
        Files.writeString(folder.resolve("docs/a.md"), """
                [up](../README.md) [part](../README.md#two-words) [folder](../docs) [web](https://example.org/x)
                [gone](b.md) [no part](../README.md#three) [rooted](/docs/a.md) [outside](../../x.md)
                ```
                [in code](c.md)
                ```
                [reference]: d.md
                """);
        assertThat(Documents.brokenLinks(new Repository(folder)))
                .containsExactly(
                        "docs/a.md: b.md",
                        "docs/a.md: ../README.md#three",
                        "docs/a.md: /docs/a.md",
                        "docs/a.md: ../../x.md",
                        "docs/a.md: d.md");
    }

    @Test
    void every_decision_is_listed_under_its_number() {
        String list = HERE.text("docs/adr/README.md");
        assertThat(HERE.files("docs/adr"))
                .filteredOn(file -> !file.endsWith("/README.md"))
                .isNotEmpty()
                .allSatisfy(file -> {
                    String name = file.substring("docs/adr/".length());
                    assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md");
                    assertThat(list).contains("| [%s](%s) |".formatted(name.substring(0, 4), name));
                    assertThat(HERE.text(file)).startsWith("# " + name.substring(0, 4) + " ");
                });
    }
}
