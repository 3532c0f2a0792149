// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.ContentLook;
import org.ensemble.node.look.DigestLook;
import org.ensemble.node.look.FileContent;
import org.ensemble.node.look.FileDigest;
import org.ensemble.node.look.FileStat;
import org.ensemble.node.look.StatLook;
import org.ensemble.node.look.XattrLook;
import org.ensemble.support.Shell;

/** A file or directory on a node, seen by root. Every call looks anew. */
public final class NodeFile {

  private final NodeLink link;
  private final String path;
  private final String quoted;

  NodeFile(NodeLink link, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path of a file on a node is absolute, `" + path + "` is not");
    }
    this.link = link;
    this.path = path;
    this.quoted = Shell.quote(path);
  }

  public String path() {
    return path;
  }

  /** The name of the node that it is on. */
  public String node() {
    return link.context().name();
  }

  /** Whether there is something at that path; a symbolic link counts if it leads somewhere. */
  public boolean exists() {
    return link.run("[ -e " + quoted + " ]").status() == 0;
  }

  /** What there is at that path, also if that is nothing: kind, mode, owner, size… */
  public FileStat stat() {
    return link.look(new StatLook(path));
  }

  /** Reads it, or says why that is not possible. */
  public FileContent content() {
    return link.look(new ContentLook(path));
  }

  /** Whether anything has that name, a symbolic link that leads nowhere included. */
  boolean isThere() {
    return link.run("[ -e " + quoted + " ] || [ -L " + quoted + " ]").status() == 0;
  }

  /** A wait for it to appear, to go, or to contain something. */
  public FileWait await() {
    return FileWait.on(link, this);
  }

  /** The file as a log, which grows at its end and is rotated now and then. */
  public Log log() {
    return new Log(link, new FileSource(link, path));
  }

  /** The socket of that path, which {@link #exists} alone says little of. */
  public UnixSocket socket() {
    return new UnixSocket(link, path);
  }

  /** Sums it up on the node, or says why that is not possible. */
  public FileDigest digest() {
    return link.look(new DigestLook(path));
  }

  /**
   * The SHA-256 of its content, in 64 hexadecimal digits.
   *
   * @throws EnsembleException if it does not exist, is a directory or cannot be read
   */
  public String sha256() {
    return digest().sha256();
  }

  /**
   * Its extended attributes by name, such as {@code user.origin} or {@code security.capability}. A
   * value that is not printable text is shown in hexadecimal: {@code 0x0100…}.
   *
   * @throws EnsembleException if it does not exist, or the node has no tar, which shows them
   */
  public Map<String, String> xattrs() {
    return link.look(new XattrLook(path));
  }

  /**
   * All of it, as UTF-8.
   *
   * @throws EnsembleException if it does not exist, is a directory or cannot be read
   */
  public String text() {
    return content().text();
  }

  /** Its lines, without line ends; throws as {@link #text()} does. */
  public List<String> lines() {
    return content().lines();
  }

  /** All of it, byte for byte; throws as {@link #text()} does. */
  public byte[] bytes() {
    return content().bytes();
  }

  /**
   * Makes it hold that text, in UTF-8. The directory exists already; mode and owner of a file that
   * exists are kept.
   *
   * @throws CommandFailedException if it cannot be written
   */
  public void write(String text) {
    upload(text.getBytes(UTF_8));
  }

  /** Makes it hold those bytes; see {@link #write}. */
  public void upload(byte[] content) {
    link.succeed("cat >" + quoted, content);
  }

  @Override
  public String toString() {
    return link.context().name() + ":" + path;
  }
}
