import type { Move } from '../../../../shared/domain/answer/answer.ts';
import type { Matrix, Placed } from '../impact-effort.ts';

/** The moves that agents gave both an impact and an effort, in the matrix. */
export function matrixOfMoves(moves: readonly Move[]): Matrix {
  const placed = moves.flatMap(({ impact, effort, title }, index): Placed[] =>
    impact === null || effort === null ? [] : [{ index, title, impact, effort }],
  );
  const hasCritical = placed.some(({ impact }) => impact === 'critical');
  return {
    impacts: hasCritical ? ['critical', 'high', 'medium', 'low'] : ['high', 'medium', 'low'],
    efforts: ['low', 'medium', 'high'],
    placed,
    unplaced: moves.length - placed.length,
  };
}
