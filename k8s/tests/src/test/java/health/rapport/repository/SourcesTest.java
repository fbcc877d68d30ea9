package health.rapport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final Repository HERE = Repository.here();

    @TempDir
    Path folder;

    @Test
    void there_is_something_to_look_at() {
        assertThat(HERE.files())
                .contains("README.md", "rapport", "k8s/tests/pom.xml")
                .noneMatch(file -> file.contains("/target/") || file.startsWith(".git/"))
                .hasSizeGreaterThan(500);
    }

    @Test
    void no_java_file_is_longer_than_400_lines() throws IOException {
        assertThat(Sources.tooLong(HERE)).isEmpty();

        write("src/test/java/Long.java", "\n".repeat(401));
        write("src/test/java/Short.java", "\n".repeat(400));
        assertThat(Sources.tooLong(new Repository(folder))).containsExactly("src/test/java/Long.java");
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        assertThat(Sources.unexplainedPackages(HERE)).isEmpty();

        write("libs/a/src/main/java/a/A.java", "package a;");
        write("libs/a/src/main/java/b/package-info.java", "package b;");
        write("libs/a/src/main/java/c/package-info.java", "/** C. */ @NullMarked package c;");
        assertThat(Sources.unexplainedPackages(new Repository(folder)))
                .containsExactly(
                        "libs/a/src/main/java/a/package-info.java", "libs/a/src/main/java/b/package-info.java");
    }

    @Test
    void no_file_names_a_folder_of_somebodys_machine() throws IOException {
        assertThat(Sources.machinePaths(HERE)).isEmpty();

        // written in pieces, so that this file does not break the rule
        write("a.md", "fine: ~/.jdks, $HOME/x, https://example.org/home/ann/x, /opt/jdk\nsee /ho" + "me/ann/src");
        write("b.sh", "cd /ro" + "ot/project");
        write("c.properties", "dir=C:\\\\Us" + "ers\\\\ann");
        assertThat(Sources.machinePaths(new Repository(folder))).containsExactly("a.md:2", "b.sh:1", "c.properties:1");
    }

    @Test
    void no_lock_or_settings_file_names_a_registry() throws IOException {
        assertThat(Sources.registries(HERE)).isEmpty();

        write("web/package-lock.json", "{\n\"resolved\": \"https://registry.npmjs.org/left-pad\"}");
        write("web/.npmrc", "//npm.example.org/:always-auth=true");
        write("a/application.properties", "quarkus.oidc.auth-server-url=http://127.0.0.1:8180/realms/rapport");
        write("a/README.md", "packages come from https://repo1.maven.org/maven2");
        assertThat(Sources.registries(new Repository(folder)))
                .containsExactly("web/.npmrc:1", "web/package-lock.json:2");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
