// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.node.copy.Entry.Kind;
import org.ensemble.support.IoReason;

/** A file or directory of the test's machine that is copied. */
public final class LocalTree {

  private static final int BUFFER = 256 << 10;

  private final Path top;
  private final Tree tree;

  private LocalTree(Path top, Tree tree) {
    this.top = top;
    this.tree = tree;
  }

  /**
   * Looks at all that is there. A link at the top is followed, those below are copied.
   *
   * @throws EnsembleException if it does not exist, cannot be read, or holds what cannot be copied
   */
  public static LocalTree of(Path top) {
    List<Entry> entries = new ArrayList<>();
    try {
      // Followed here, as a walk that follows would follow all links.
      Path real = top.toRealPath();
      Files.walkFileTree(real, new Collector(real, entries));
      return new LocalTree(real, new Tree(entries));
    } catch (IOException e) {
      throw unreadable(top, e);
    }
  }

  private static EnsembleException unreadable(Path file, IOException e) {
    return new EnsembleException(
        "`" + file + "` on this machine cannot be copied to a node: " + IoReason.of(e), e);
  }

  public Tree tree() {
    return tree;
  }

  /**
   * Gives all of it to the receiver.
   *
   * @throws IOException if the receiver cannot take it
   * @throws EnsembleException if a file cannot be read, or has become shorter
   */
  public void sendTo(Receiver receiver) throws IOException {
    receiver.begin(tree);
    byte[] buffer = new byte[BUFFER];
    for (Entry entry : tree.of(Kind.FILE).toList()) {
      send(entry, buffer, receiver);
    }
    receiver.commit();
  }

  private void send(Entry entry, byte[] buffer, Receiver receiver) throws IOException {
    Path file = entry.path().isEmpty() ? top : top.resolve(entry.path());
    receiver.file(entry);
    try (Opened opened = new Opened(file)) {
      long left = entry.size();
      while (left > 0) {
        int n = opened.read(buffer, (int) Math.min(left, buffer.length));
        receiver.bytes(buffer, 0, n);
        left -= n;
      }
    }
  }

  /** Keeps apart what goes wrong on this machine from what goes wrong at the receiver. */
  private record Opened(Path file, InputStream stream) implements AutoCloseable {
    Opened(Path file) {
      this(file, open(file));
    }

    private static InputStream open(Path file) {
      try {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    int read(byte[] buffer, int most) {
      try {
        int n = stream.read(buffer, 0, most);
        if (n < 0) {
          throw new EOFException("it became shorter while it was read");
        }
        return n;
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path top;
    private final List<Entry> entries;

    Collector(Path top, List<Entry> entries) {
      this.top = top;
      this.entries = entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      entries.add(Entry.directory(path(directory), mode(directory)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        entries.add(Entry.link(path(file), Files.readSymbolicLink(file).toString()));
      } else if (attributes.isRegularFile()) {
        entries.add(Entry.file(path(file), mode(file), attributes.size()));
      } else {
        throw new EnsembleException(
            "`"
                + file
                + "` on this machine is neither a file nor a directory nor a link, so it cannot be"
                + " copied to a node");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      throw unreadable(file, e);
    }

    private String path(Path file) {
      return top.relativize(file).toString();
    }

    private static int mode(Path file) throws IOException {
      Set<PosixFilePermission> permissions =
          Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .permissions();
      return Permissions.bits(permissions);
    }
  }
}
