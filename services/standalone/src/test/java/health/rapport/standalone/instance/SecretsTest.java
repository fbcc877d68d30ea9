package health.rapport.standalone.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndStayTheSame() {
        var file = folder.resolve("secrets.properties");

        var first = Secrets.of(file);
        var second = Secrets.of(file);

        assertThat(second.get("postgres")).isEqualTo(first.get("postgres")).hasSizeGreaterThan(20);
        assertThat(Base64.getDecoder().decode(first.get("crypto.key"))).hasSize(32);
    }

    @Test
    void everyRoleHasAPasswordOfItsOwn() {
        var secrets = Secrets.of(folder.resolve("secrets.properties"));
        var passwords = new HashSet<String>();

        for (var service : Service.withSchema()) {
            assertThat(passwords.add(secrets.app(service))).isTrue();
            assertThat(passwords.add(secrets.owner(service))).isTrue();
        }
    }

    @Test
    void canBeReadByTheirOwnerOnlyAndAreNeverPrinted() throws IOException {
        var file = folder.resolve("secrets.properties");
        var secrets = Secrets.of(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(secrets.toString()).doesNotContain(secrets.get("postgres"));
    }
}
