// Where a photo lies in the 3:4 frame: moved, zoomed and turned, always filling it. Pure, so that it can be tested without a canvas.

export interface Crop {
  /** 1: the photo just fills the frame. */
  readonly zoom: number;
  /** Shift of the photo's centre from the frame's centre, in frame widths. */
  readonly x: number;
  readonly y: number;
  readonly turns: 0 | 1 | 2 | 3;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export const MAX_ZOOM = 4;
export const FRAME_RATIO = 4 / 3;

export function turned(photo: Size, turns: Crop['turns']): Size {
  return turns % 2 === 0 ? photo : { width: photo.height, height: photo.width };
}

/** Scale that fits the photo into a frame one unit wide. */
export function scaleOf(photo: Size, crop: Crop): number {
  const { width, height } = turned(photo, crop.turns);
  return Math.max(1 / width, FRAME_RATIO / height) * crop.zoom;
}

/** Keeps the frame inside the photo: no empty edge can be cropped. */
export function settle(photo: Size, crop: Crop): Crop {
  const zoom = Math.min(Math.max(crop.zoom, 1), MAX_ZOOM);
  const { width, height } = turned(photo, crop.turns);
  const scale = scaleOf(photo, { ...crop, zoom });
  const spareX = Math.max(0, (width * scale - 1) / 2);
  const spareY = Math.max(0, (height * scale - FRAME_RATIO) / 2);
  return {
    zoom,
    turns: crop.turns,
    x: Math.min(Math.max(crop.x, -spareX), spareX),
    y: Math.min(Math.max(crop.y, -spareY), spareY),
  };
}

export function turnRight(crop: Crop): Crop {
  return { ...crop, turns: ((crop.turns + 1) % 4) as Crop['turns'], x: -crop.y, y: crop.x };
}
