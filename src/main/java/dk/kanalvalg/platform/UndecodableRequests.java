package dk.kanalvalg.platform;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Answers requests that are no HTTP, such as one with a line or a header too long, with a problem. Vert.x would answer
 * them with an empty body and count them under their path, and Quarkus has no place to tell it otherwise, so this stands
 * between the decoder of each connection and Vert.x.
 */
@Singleton
class UndecodableRequests implements HttpServerOptionsCustomizer {

    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private final StoredJson json;
    private final Ids ids;

    UndecodableRequests(StoredJson json, Ids ids) {
        this.json = json;
        this.ids = ids;
    }

    /** HTTP/2 without TLS is for nobody here, and would put a connection's decoder in place too late to be watched. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }

    void atStart(@ObservesAsync HttpServerStart started, Vertx vertx) {
        ((VertxInternal) vertx).getAcceptorEventLoopGroup().forEach(executor -> {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(this::watch));
            }
        });
    }

    private void watch(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().get(Connections.class) == null) {
            channel.pipeline().addFirst(new Connections());
        }
    }

    /** Lets each new connection find its decoder, which is there only after Vert.x has set it up. */
    @ChannelHandler.Sharable
    private final class Connections extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            ((Channel) connection).pipeline().addLast(new Finder());
            context.fireChannelRead(connection);
        }
    }

    private final class Finder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelHandlerContext encoder = context.pipeline().context(HttpResponseEncoder.class);
            if (encoder != null) {
                context.pipeline().addAfter(encoder.name(), null, new Refusal());
                context.pipeline().remove(this);
            }
            context.fireChannelRead(bytes);
        }
    }

    private final class Refusal extends ChannelInboundHandlerAdapter {

        private boolean refused;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (refused) {
                ReferenceCountUtil.release(message);
                return;
            }
            Problem problem = message instanceof HttpRequest request ? problem(request) : null;
            if (problem != null) {
                refused = true;
                context.writeAndFlush(response(problem, (HttpRequest) message))
                        .addListener(ChannelFutureListener.CLOSE);
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }

    private DefaultFullHttpResponse response(Problem problem, HttpRequest request) {
        String id = RequestIdFilter.honoured(request.headers().get(RequestIdFilter.HEADER), ids);
        byte[] body = json.write(problem.of(id)).getBytes(StandardCharsets.UTF_8);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set("Content-Type", Problem.MEDIA_TYPE)
                .set("Content-Length", body.length)
                .set(RequestIdFilter.HEADER, id)
                .set(
                        RequestIdFilter.TRACE_HEADER,
                        RequestIdFilter.traced(request.headers().get(RequestIdFilter.TRACE_HEADER), ids))
                .set("Connection", "close");
        return response;
    }

    /** What is wrong with the request, or {@code null}; Quarkus would refuse a target that is none by itself, too. */
    private static Problem problem(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return problem(request.decoderResult().cause());
        }
        if (!VERSIONS.contains(request.protocolVersion())) {
            return Problem.of(ErrorCode.BAD_REQUEST, "The request is not of HTTP/1.0 or HTTP/1.1.");
        }
        if (!RequestLine.isTarget(request.uri())) {
            return Problem.of(ErrorCode.BAD_REQUEST, "The path or the query is not one of RFC 3986 in UTF-8.");
        }
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                        && !RequestLine.isHost(request.headers().getAll("Host"))
                ? Problem.of(ErrorCode.BAD_REQUEST, "The request does not name its host once, as one.")
                : null;
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Problem.of(ErrorCode.URI_TOO_LONG, "The request line is too long.");
            case TooLongHttpHeaderException _ ->
                Problem.of(ErrorCode.HEADERS_TOO_LARGE, "The headers are larger than they may be together.");
            default -> Problem.of(ErrorCode.BAD_REQUEST, "The request is no HTTP.");
        };
    }
}
