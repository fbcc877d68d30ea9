package health.rapport.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {
    @Test
    void aTakenPortTellsWhoHasIt() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.free(socket.getLocalPort())).isFalse();
            assertThat(PortHolder.of(socket.getLocalPort()))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains(
                                    "java",
                                    String.valueOf(ProcessHandle.current().pid())));
        }
    }

    @Test
    void aFreePortHasNoHolder() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(PortHolder.free(port)).isTrue();
        assertThat(PortHolder.of(port)).isEmpty();
    }
}
