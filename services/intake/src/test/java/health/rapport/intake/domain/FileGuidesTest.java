package health.rapport.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published guides say what the rules say. {@code -Drapport.guides.update=true} writes them anew. */
class FileGuidesTest {
    private static final Path GUIDES = Path.of("..", "..", "docs", "file-guides");

    @ParameterizedTest
    @MethodSource("health.rapport.intake.domain.Layout#files")
    void theGuideIsWhatTheDefinitionPrints(Layout layout) throws IOException {
        Path file = GUIDES.resolve(layout.slug() + ".md");
        String guide = FileGuide.of(layout);
        if (Boolean.getBoolean("rapport.guides.update")) {
            Files.createDirectories(GUIDES);
            Files.writeString(file, guide);
        }
        assertThat(file)
                .as("write it with -Drapport.guides.update=true")
                .exists()
                .content()
                .isEqualTo(guide);
    }
}
