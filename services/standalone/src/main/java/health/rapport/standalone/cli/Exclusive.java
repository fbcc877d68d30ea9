package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time change an instance. The lock ends with the process, however that ends. */
final class Exclusive implements AutoCloseable {
    private final FileChannel channel;

    private Exclusive(FileChannel channel) {
        this.channel = channel;
    }

    static Exclusive of(Home home) throws IOException {
        Files.createDirectories(home.run());
        var channel = FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new UserError(
                    "another ./rapport command is busy with " + home.directory() + "; wait for it or stop it.");
        }
        return new Exclusive(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
