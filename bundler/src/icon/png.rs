//! Pixels as a PNG: of few colours, as a drawing has, each pixel is the number of one.

use std::num::NonZero;

use super::painting::Pixel;
use zopfli::{Format, Options};

/// How often a shorter way to write it is looked for. More takes seconds, and finds next to nothing in plain surfaces.
const TRIES: NonZero<u64> = NonZero::<u64>::MIN;

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Eight bits for each pixel, which are the number of a colour; the only ways of packing, ordering and filtering.
const KIND: [u8; 5] = [8, 3, 0, 0, 0];

/// The most colours that there are numbers for.
const COLOURS: usize = 256;

/// The file of a square picture.
pub(super) fn written(width: u32, pixels: &[Pixel]) -> Vec<u8> {
    let (colours, numbers) = numbered(pixels);
    let mut lines = Vec::with_capacity(numbers.len() + width as usize);
    for line in numbers.chunks(width as usize) {
        // As it is, and not as the difference to another line.
        lines.push(0);
        lines.extend_from_slice(line);
    }
    let side = width.to_be_bytes();
    let mut file = SIGNATURE.to_vec();
    append(&mut file, *b"IHDR", &[&side[..], &side, &KIND].concat());
    append(
        &mut file,
        *b"PLTE",
        &colours.iter().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect::<Vec<_>>(),
    );
    append(&mut file, *b"tRNS", &colours.iter().map(|colour| colour[3]).collect::<Vec<_>>());
    append(&mut file, *b"IDAT", &packed(&lines));
    append(&mut file, *b"IEND", &[]);
    file
}

/// The colours there are, and for each pixel the number of its colour. One too many becomes the last.
fn numbered(pixels: &[Pixel]) -> (Vec<Pixel>, Vec<u8>) {
    let mut colours: Vec<Pixel> = Vec::new();
    let numbers = pixels.iter().map(|pixel| {
        let place = colours.iter().position(|colour| colour == pixel).unwrap_or_else(|| {
            if colours.len() < COLOURS {
                colours.push(*pixel);
            }
            colours.len() - 1
        });
        u8::try_from(place).unwrap_or(u8::MAX)
    });
    let numbers = numbers.collect();
    (colours, numbers)
}

/// A part of the file: its length, its name, what is in it, and a checksum.
fn append(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    // No picture of ours is longer than its format can say.
    file.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    let summed = file.len();
    file.extend(name);
    file.extend_from_slice(content);
    let sum = crc32(&file[summed..]);
    file.extend(sum.to_be_bytes());
}

/// Packed as zlib has it: two bytes that say how, the stream, and a checksum.
fn packed(content: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x78, 0xDA];
    let options = Options { iteration_count: TRIES, ..Options::default() };
    // A vector takes whatever is written to it.
    let written = zopfli::compress(options, Format::Deflate, content, &mut packed);
    debug_assert!(written.is_ok());
    packed.extend(adler32(content).to_be_bytes());
    packed
}

fn crc32(content: &[u8]) -> u32 {
    !content.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

fn adler32(content: &[u8]) -> u32 {
    let (one, other) = content.iter().fold((1_u32, 0_u32), |(one, other), byte| {
        let one = (one + u32::from(*byte)) % 65521;
        (one, (other + one) % 65521)
    });
    other << 16 | one
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_checksums_are_those_of_their_standards() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn pixels_are_lines_of_numbers_of_colours() {
        let (red, clear) = ([255, 0, 0, 255], [0, 0, 0, 0]);
        let file = written(2, &[red, clear, clear, red]);
        assert!(file.starts_with(SIGNATURE));
        let part = |name: &[u8]| {
            let at = file.windows(4).position(|letters| letters == name).expect("the part is there");
            let length = u32::from_be_bytes(file[at - 4..at].try_into().expect("four bytes"));
            &file[at + 4..at + 4 + length as usize]
        };
        assert_eq!(part(b"IHDR"), [0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
        assert_eq!(part(b"PLTE"), [255, 0, 0, 0, 0, 0]);
        assert_eq!(part(b"tRNS"), [255, 0]);
        let mut lines = Vec::new();
        flate2::read::ZlibDecoder::new(part(b"IDAT")).read_to_end(&mut lines).expect("it can be unpacked");
        assert_eq!(lines, [0, 0, 1, 0, 1, 0]);
    }
}
