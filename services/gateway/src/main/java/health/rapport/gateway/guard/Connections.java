package health.rapport.gateway.guard;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends a connection now. */
public final class Connections {
    private Connections() {}

    /**
     * Closes without waiting for what is still to be written: Vert.x's own close would wait for ever for a peer that has
     * stopped reading, and hold the connection, its buffers and the shutdown with it.
     */
    public static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            // from the first handler on: Vert.x's handler further in would turn this into its waiting close again
            ChannelHandlerContext first = base.channel().pipeline().firstContext();
            if (first != null) {
                first.close();
            }
        } else {
            connection.close();
        }
    }
}
