package health.rapport.standalone.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks programs; a folder appears whole or not at all, however often it was interrupted. */
final class Archives {
    private Archives() {}

    /** Unpacks a {@code .txz} with its permissions and links. */
    static void unpackTxz(InputStream archive, Path target) throws IOException {
        var draft = draft(target);
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, inside(draft, entry.getName()), draft);
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file, Path root) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, inside(root, entry.getLinkName()));
        } else {
            Files.copy(content, file);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Unpacks a zip whose entries all lie in one top folder, without that folder; scripts become executable. */
    static void unpackZip(Path archive, Path target) throws IOException {
        var draft = draft(target);
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                var name = entry.getName();
                var file = inside(draft, name.substring(name.indexOf('/') + 1));
                Files.createDirectories(file.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                if (name.endsWith(".sh")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path draft(Path target) throws IOException {
        var draft = target.resolveSibling(target.getFileName() + ".unpacking");
        Folders.delete(draft);
        return Files.createDirectories(draft);
    }

    private static Path inside(Path root, String name) throws IOException {
        var file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("an archive entry leads out of its folder");
        }
        return file;
    }
}
