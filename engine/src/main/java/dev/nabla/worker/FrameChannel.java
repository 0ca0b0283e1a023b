package dev.nabla.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes frames on a pair of streams. A frame is: magic, version, kind, id, length of the
 * JSON body, number of blobs (big-endian integers), the body in UTF-8, then for each blob its
 * length and either its bytes or, for a large one, the name of the file that holds them.
 *
 * <p>Writing is thread-safe; one thread reads.
 */
final class FrameChannel {
  /** Raised with every change of the frame format or of a service's messages. */
  static final int VERSION = 1;

  private static final int MAGIC = 0x4E41424C;
  private static final int MAX_BODY = 1 << 28;
  private static final int MAX_BLOBS = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataInputStream in;
  private final DataOutputStream out;
  private final BlobFiles files;

  FrameChannel(InputStream in, OutputStream out, BlobFiles files) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    this.files = files;
  }

  synchronized void write(Frame frame) throws IOException {
    byte[] body = JSON.writeValueAsBytes(frame.message().body());
    List<MemorySegment> blobs = frame.message().blobs();
    if (body.length > MAX_BODY || blobs.size() > MAX_BLOBS) {
      throw new IOException(
          "a message of " + body.length + " bytes and " + blobs.size() + " arrays is too large");
    }
    out.writeInt(MAGIC);
    out.writeShort(VERSION);
    out.writeByte(frame.kind().ordinal());
    out.writeLong(frame.id());
    out.writeInt(body.length);
    out.writeInt(blobs.size());
    out.write(body);
    for (MemorySegment blob : blobs) {
      writeBlob(blob);
    }
    out.flush();
  }

  private void writeBlob(MemorySegment blob) throws IOException {
    out.writeLong(blob.byteSize());
    boolean inFile = blob.byteSize() > BlobFiles.THRESHOLD;
    out.writeBoolean(inFile);
    if (inFile) {
      out.writeUTF(files.write(blob));
    } else {
      out.write(blob.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
    }
  }

  /** The next frame, or null at the end of the stream. */
  @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    try {
      return readRest(first);
    } catch (EOFException e) {
      return null;
    } catch (JacksonException e) {
      throw new IOException("a message that is no JSON", e);
    }
  }

  private Frame readRest(int first) throws IOException {
    int magic = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (magic != MAGIC) {
      throw new IOException("not a message of ours");
    }
    int version = in.readUnsignedShort();
    if (version != VERSION) {
      throw new IOException(
          "the worker speaks version " + version + " of the protocol, this program " + VERSION);
    }
    int kind = in.readUnsignedByte();
    long id = in.readLong();
    int bodyLength = in.readInt();
    int blobCount = in.readInt();
    if (kind >= Frame.Kind.values().length
        || bodyLength < 0
        || bodyLength > MAX_BODY
        || blobCount < 0
        || blobCount > MAX_BLOBS) {
      throw new IOException("a damaged message");
    }
    byte[] body = in.readNBytes(bodyLength);
    if (body.length < bodyLength) {
      throw new EOFException();
    }
    ObjectNode json = (ObjectNode) JSON.readTree(body);
    List<MemorySegment> blobs = new ArrayList<>();
    for (int i = 0; i < blobCount; i++) {
      blobs.add(readBlob());
    }
    return new Frame(Frame.Kind.values()[kind], id, new Message(json, blobs));
  }

  private MemorySegment readBlob() throws IOException {
    long size = in.readLong();
    if (in.readBoolean()) {
      return files.take(in.readUTF(), size);
    }
    if (size < 0 || size > BlobFiles.THRESHOLD) {
      throw new IOException("a damaged message");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw new EOFException();
    }
    return MemorySegment.ofArray(bytes);
  }
}
