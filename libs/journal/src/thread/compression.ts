import { constants, zstdDecompressSync } from 'node:zlib';
import { ZstdCompress } from 'minizlib';

/** Makes each text one zstd frame (https://www.rfc-editor.org/rfc/rfc8878). */
export type Compress = (text: string | Uint8Array) => Uint8Array;

/**
 * Each write is one frame. Quick rather than small: the disk has room, and answers wait. All of it goes on to Node, though the
 * types of the library do not know of half.
 */
const FRAMES = {
  flush: constants.ZSTD_e_end,
  params: { [constants.ZSTD_c_compressionLevel]: 1 },
  /** Bytes of room for what most texts become; what is longer takes it several times. */
  chunkSize: 1 << 16,
};

/**
 * Compresses one text after another with tables and room that are made once: to make them anew took as long as compressing, and
 * writing to new memory slows down whoever answers beside.
 */
export function compressor(): Compress {
  let frames = framesOfTexts();
  return (text) => {
    try {
      return frameOf(frames, text);
    } catch (error) {
      // One that has failed does nothing any more.
      frames = framesOfTexts();
      throw error;
    }
  };
}

function frameOf(frames: ZstdCompress, text: string | Uint8Array): Uint8Array {
  frames.write(typeof text === 'string' ? Buffer.from(text) : asBuffer(text));
  const frame = frames.read();
  if (!frame) throw new Error('A text could not be compressed.');
  return frame;
}

/** The same bytes, not a copy of them. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

const framesOfTexts = () => new ZstdCompress(FRAMES);

export const expanded = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString('utf8');
